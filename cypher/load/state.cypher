// The process that loads an import, and the batches written so far.
//
// @access  read
// @param   import_id  string: the import
// @returns state, token, steps
MATCH (i:Import {id: $import_id})
OPTIONAL MATCH (r:Receipts {id: $import_id})
RETURN i.state AS state, i.token AS token, coalesce(r.steps, []) AS steps
