// Move affiliations with some records of organizations to other organizations.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Organization {id: move.old})<-[a:AFFILIATED_WITH]-(c:Contact)
WHERE a.organization_record = move.record
MATCH (new:Organization {id: move.new})
CREATE (new)<-[n:AFFILIATED_WITH]-(c)
SET n = properties(a)
DELETE a
