// The salt of this graph's hashes; from the first time on it stays.
//
// @access  write
// @param   salt  string: what it is if there is none yet
// @returns salt
MATCH (m:Meta {id: 'graphkit'})
SET m.salt = coalesce(m.salt, $salt)
RETURN m.salt AS salt
