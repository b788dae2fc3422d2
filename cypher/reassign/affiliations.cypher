// Move the affiliations of some records to other contacts.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Contact {id: move.old})-[a:AFFILIATED_WITH]->(o:Organization)
WHERE a.record = move.record
MATCH (new:Contact {id: move.new})
CREATE (new)-[n:AFFILIATED_WITH]->(o)
SET n = properties(a)
DELETE a
