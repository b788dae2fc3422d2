// Move partnerships that start at some records of organizations to other organizations.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Organization {id: move.old})-[p:PARTNERS_WITH]->(other:Organization)
WHERE p.home_record = move.record
MATCH (new:Organization {id: move.new})
CREATE (new)-[n:PARTNERS_WITH]->(other)
SET n = properties(p)
DELETE p
