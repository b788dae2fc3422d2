// All events, with each attendance as one text, its parts separated by U+001F.
//
// @access  read
// @returns id, name, on, size, attendances
MATCH (e:Event)
RETURN e.id AS id, e.name AS name, toString(e.on) AS on, e.size AS size,
       [(e)<-[a:ATTENDED]-(c:Contact) |
        a.source + '\u001F' + a.import_id + '\u001F' + c.id + '\u001F' + coalesce(a.role, '')
       ] AS attendances
