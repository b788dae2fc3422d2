// Those who were forgotten, as hashes, with the salt of these.
//
// @access  read
// @returns id, salt, hashes
MATCH (f:Forgotten)
MATCH (m:Meta {id: 'graphkit'})
RETURN f.id AS id, m.salt AS salt, f.hashes AS hashes
