// Note which version of the schema stands.
//
// @access  write
// @param   version  integer: the version
MATCH (meta:Meta {id: 'graphkit'})
SET meta.schema = $version
