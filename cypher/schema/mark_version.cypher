// Note which version of the schema stands, and which graphkit made it.
//
// @access  write
// @param   version   integer: the version
// @param   graphkit  string: the version of graphkit
MATCH (meta:Meta {id: 'graphkit'})
SET meta.schema = $version, meta.graphkit = $graphkit
