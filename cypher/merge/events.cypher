// Set events to the merge of all their statements.
//
// @access  write
// @param   rows  list of map: the merged events
UNWIND $rows AS row
MATCH (e:Event {id: row.id})
SET e.name = row.name, e.on = date(row.on), e.size = row.size
