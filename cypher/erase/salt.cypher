// Return the salt of the hashes in this graph; the first call sets it for good.
//
// @access  write
// @param   salt  string: the salt to set if there is none
// @returns salt
MATCH (m:Meta {id: 'graphkit'})
SET m.salt = coalesce(m.salt, $salt)
RETURN m.salt AS salt
