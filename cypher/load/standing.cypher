// Whose an import is, and how far it has come.
//
// @access  read
// @param   import_id  string: which import
// @returns state, token, step
MATCH (i:Import {id: $import_id})
RETURN i.state AS state, i.token AS token, i.step AS step
