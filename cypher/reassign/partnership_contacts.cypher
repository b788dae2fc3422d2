// Set other contacts as the main contacts of partnerships.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (:Organization)-[p:PARTNERS_WITH]->(:Organization)
WHERE p.main_contact_record = move.record
SET p.main_contact_id = move.new
