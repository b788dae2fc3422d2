// How many write transactions the graph has had.
//
// @access  read
// @returns revision
MATCH (meta:Meta {id: 'graphkit'})
RETURN meta.revision AS revision
