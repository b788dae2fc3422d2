// All forgotten people as hashes, with their salt.
//
// @access  read
// @returns id, salt, hashes
MATCH (f:Forgotten)
MATCH (m:Meta {id: 'graphkit'})
RETURN f.id AS id, m.salt AS salt, f.hashes AS hashes
