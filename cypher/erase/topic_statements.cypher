// Delete what some imports state about some topics.
//
// @access  write
// @param   rows  list of map: topic_id, import_id
UNWIND $rows AS row
MATCH (t:Topic {id: row.topic_id})<-[s:STATES]-(:Import {id: row.import_id})
DELETE s
