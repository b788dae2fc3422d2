// Mark an import as complete; from now on it counts.
//
// @access  write
// @param   import_id  string: the import
// @param   token      string: mark of the loading process
// @returns id
MATCH (i:Import {id: $import_id})
WHERE i.token = $token
SET i.state = 'complete'
RETURN i.id AS id
