// Move what some records of organizations offer to other organizations.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Organization {id: move.old})-[r:OFFERS]->(t:Topic)
WHERE r.record = move.record
MATCH (new:Organization {id: move.new})
CREATE (new)-[n:OFFERS]->(t)
SET n = properties(r)
DELETE r
