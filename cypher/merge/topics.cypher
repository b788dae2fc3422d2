// Set topics to the merge of all their statements.
//
// @access  write
// @param   rows  list of map: the merged topics
UNWIND $rows AS row
MATCH (t:Topic {id: row.id})
SET t.name = row.name, t.key = row.key
