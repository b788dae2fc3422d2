// Move mentions of some records of organizations to other organizations.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Organization {id: move.old})<-[r:ABOUT]-(e:Entry)
WHERE r.record = move.record
MATCH (new:Organization {id: move.new})
CREATE (e)-[n:ABOUT]->(new)
SET n = properties(r)
DELETE r
