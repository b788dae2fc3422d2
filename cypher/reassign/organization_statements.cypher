// Move the statements of some records to other organizations.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Organization {id: move.old})<-[s:STATES]-(i:Import)
WHERE s.record = move.record
MERGE (new:Organization {id: move.new})
CREATE (new)<-[n:STATES]-(i)
SET n = properties(s)
DELETE s
