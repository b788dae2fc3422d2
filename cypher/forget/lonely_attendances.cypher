// Delete who was at some meetings, as some imports say.
//
// @access  write
// @param   rows  list of map: event_id, import_id
UNWIND $rows AS row
MATCH (e:Event {id: row.event_id})<-[a:ATTENDED]-(:Contact)
WHERE a.import_id = row.import_id
DELETE a
