// Which version of the schema stands; no row where there is none yet.
//
// @access  read
// @returns version
MATCH (meta:Meta {id: 'graphkit'})
RETURN meta.schema AS version
