// Some events with their attendances, as in snapshot/events.
//
// @access  read
// @param   ids  list of string: ids of events
// @returns id, name, on, size, attendances
UNWIND $ids AS id
MATCH (e:Event {id: id})
RETURN e.id AS id, e.name AS name, toString(e.on) AS on, e.size AS size,
       [(e)<-[a:ATTENDED]-(c:Contact) |
        a.source + '\u001F' + a.import_id + '\u001F' + c.id + '\u001F' + coalesce(a.role, '')
       ] AS attendances
