// Set other contacts as the owners of partnerships.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (:Organization)-[p:PARTNERS_WITH]->(:Organization)
WHERE p.owner_record = move.record
SET p.owner_id = move.new
