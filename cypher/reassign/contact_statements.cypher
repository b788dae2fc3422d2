// Move the statements of some records to other contacts.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Contact {id: move.old})<-[s:STATES]-(i:Import)
WHERE s.record = move.record
MERGE (new:Contact {id: move.new})
CREATE (new)<-[n:STATES]-(i)
SET n = properties(s)
DELETE s
