// Move what some records of contacts offer to other contacts.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Contact {id: move.old})-[r:OFFERS]->(t:Topic)
WHERE r.record = move.record
MATCH (new:Contact {id: move.new})
CREATE (new)-[n:OFFERS]->(t)
SET n = properties(r)
DELETE r
