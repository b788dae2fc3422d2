// All forgotten people as hashes, with their salt: that of the graph, unless they came from another one.
//
// @access  read
// @returns id, salt, hashes
MATCH (f:Forgotten)
MATCH (m:Meta {id: 'graphkit'})
RETURN f.id AS id, coalesce(f.salt, m.salt) AS salt, f.hashes AS hashes
