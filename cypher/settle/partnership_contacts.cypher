// Name other contacts as those on the partner's side.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (:Organization)-[p:PARTNERS_WITH]->(:Organization)
WHERE p.main_contact_record = move.record
SET p.main_contact_id = move.new
