// Whose an import is, and which batches of it are in.
//
// @access  read
// @param   import_id  string: which import
// @returns state, token, steps
MATCH (i:Import {id: $import_id})
OPTIONAL MATCH (r:Receipts {id: $import_id})
RETURN i.state AS state, i.token AS token, coalesce(r.steps, []) AS steps
