// Move statements that some records of contacts left an organization to other contacts.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Contact {id: move.old})-[r:LEFT]->(o:Organization)
WHERE r.record = move.record
MATCH (new:Contact {id: move.new})
CREATE (new)-[n:LEFT]->(o)
SET n = properties(r)
DELETE r
