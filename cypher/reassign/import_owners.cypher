// Set other contacts as the owners of imports.
//
// @access  write
// @param   moves  list of map: record, old, new
UNWIND $moves AS move
MATCH (i:Import)
WHERE i.owner_record = move.record
SET i.owner_id = move.new
