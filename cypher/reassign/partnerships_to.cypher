// Move partnerships that end at some records of organizations to other organizations.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Organization {id: move.old})<-[p:PARTNERS_WITH]-(other:Organization)
WHERE p.partner_record = move.record
MATCH (new:Organization {id: move.new})
CREATE (new)<-[n:PARTNERS_WITH]-(other)
SET n = properties(p)
DELETE p
