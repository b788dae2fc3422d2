// Move statements that somebody left some records of organizations to other organizations.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Organization {id: move.old})<-[r:LEFT]-(c:Contact)
WHERE r.organization_record = move.record
MATCH (new:Organization {id: move.new})
CREATE (new)<-[n:LEFT]-(c)
SET n = properties(r)
DELETE r
