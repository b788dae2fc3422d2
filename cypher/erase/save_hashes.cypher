// Save the hashes that identify a forgotten person.
//
// @access  write
// @param   id      string: a random id
// @param   salt    string: the salt of the hashes
// @param   hashes  list of string: the hashes of all their keys
MERGE (f:Forgotten {id: $id})
SET f.hashes = $hashes, f.salt = $salt
