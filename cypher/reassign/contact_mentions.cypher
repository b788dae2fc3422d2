// Move mentions of some records of contacts to other contacts.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Contact {id: move.old})<-[r:ABOUT]-(e:Entry)
WHERE r.record = move.record
MATCH (new:Contact {id: move.new})
CREATE (e)-[n:ABOUT]->(new)
SET n = properties(r)
DELETE r
