// Move the attendances of some records to other contacts.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Contact {id: move.old})-[a:ATTENDED]->(e:Event)
WHERE a.record = move.record
MATCH (new:Contact {id: move.new})
CREATE (new)-[n:ATTENDED]->(e)
SET n = properties(a)
DELETE a
