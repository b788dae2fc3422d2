// Move the ties that end at some records to other contacts.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Contact {id: move.old})<-[k:KNOWS]-(other:Contact)
WHERE k.to_record = move.record
MATCH (new:Contact {id: move.new})
CREATE (new)<-[n:KNOWS]-(other)
SET n = properties(k)
DELETE k
