// The entries that an import states.
//
// @access  read
// @param   import_id  string: the import
// @returns id, kind, on, text, data, of, visibility
MATCH (i:Import {id: $import_id})-[:STATES]->(e:Entry)
RETURN e.id AS id, e.kind AS kind, toString(e.on) AS on, e.text AS text, e.data AS data,
       e.of AS of, e.visibility AS visibility
