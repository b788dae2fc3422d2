// Delete what some imports state about some meetings.
//
// @access  write
// @param   rows  list of map: event_id, import_id
UNWIND $rows AS row
MATCH (e:Event {id: row.event_id})<-[s:STATES]-(:Import {id: row.import_id})
DELETE s
