// Save the schema version of the graph, and the graphkit that created it.
//
// @access  write
// @param   version   integer: the version
// @param   graphkit  string: the version of graphkit
MATCH (meta:Meta {id: 'graphkit'})
SET meta.schema = $version, meta.graphkit = $graphkit
