// How many write transactions the graph has seen.
//
// @access  read
// @returns revision
MATCH (meta:Meta {id: 'graphkit'})
RETURN meta.revision AS revision
