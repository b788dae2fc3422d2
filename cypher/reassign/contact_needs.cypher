// Move what some records of contacts need to other contacts.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Contact {id: move.old})-[r:NEEDS]->(t:Topic)
WHERE r.record = move.record
MATCH (new:Contact {id: move.new})
CREATE (new)-[n:NEEDS]->(t)
SET n = properties(r)
DELETE r
