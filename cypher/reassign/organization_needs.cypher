// Move what some records of organizations need to other organizations.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Organization {id: move.old})-[r:NEEDS]->(t:Topic)
WHERE r.record = move.record
MATCH (new:Organization {id: move.new})
CREATE (new)-[n:NEEDS]->(t)
SET n = properties(r)
DELETE r
