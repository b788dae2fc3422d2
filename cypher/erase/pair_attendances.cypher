// Delete the attendances at some meetings, as stated by some imports.
//
// @access  write
// @param   rows  list of map: event_id, import_id
UNWIND $rows AS row
MATCH (e:Event {id: row.event_id})<-[a:ATTENDED]-(:Contact)
WHERE a.import_id = row.import_id
DELETE a
