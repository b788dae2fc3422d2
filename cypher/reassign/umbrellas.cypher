// Move memberships that end at some records of organizations to other organizations.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (old:Organization {id: move.old})<-[r:PART_OF]-(other:Organization)
WHERE r.umbrella_record = move.record
MATCH (new:Organization {id: move.new})
CREATE (new)<-[n:PART_OF]-(other)
SET n = properties(r)
DELETE r
