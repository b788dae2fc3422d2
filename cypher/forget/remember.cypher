// Keep the hashes by which somebody who was forgotten is known again.
//
// @access  write
// @param   id      string: a random one
// @param   hashes  list of string: those of all keys
MERGE (f:Forgotten {id: $id})
SET f.hashes = $hashes
