// Make events what all statements together say.
//
// @access  write
// @param   rows  list of map: the folded events
UNWIND $rows AS row
MATCH (e:Event {id: row.id})
SET e.name = row.name, e.on = date(row.on), e.size = row.size
