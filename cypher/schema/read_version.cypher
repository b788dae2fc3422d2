// Which version of the schema stands, and which graphkit made it; no row where there is none yet.
//
// @access  read
// @returns version, graphkit
MATCH (meta:Meta {id: 'graphkit'})
RETURN coalesce(meta.schema, 0) AS version, meta.graphkit AS graphkit
