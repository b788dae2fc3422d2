// The schema version of the graph, and the graphkit that created it; no row if there is none yet.
//
// @access  read
// @returns version, graphkit
MATCH (meta:Meta {id: 'graphkit'})
RETURN coalesce(meta.schema, 0) AS version, meta.graphkit AS graphkit
