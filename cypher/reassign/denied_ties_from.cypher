// Move denied ties that start at some records to other contacts.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Contact {id: move.old})-[r:DOES_NOT_KNOW]->(other:Contact)
WHERE r.from_record = move.record
MATCH (new:Contact {id: move.new})
CREATE (new)-[n:DOES_NOT_KNOW]->(other)
SET n = properties(r)
DELETE r
