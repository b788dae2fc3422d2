// Mark an import as complete; from now on it counts.
//
// @access  write
// @param   import_id  string: the import
// @param   token      string: mark of the loading process
// @param   holds      list of string: its manifest
// @returns id
MATCH (i:Import {id: $import_id})
WHERE i.token = $token
SET i.state = 'complete', i.holds = $holds
RETURN i.id AS id
