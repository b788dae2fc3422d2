// Declare an import complete: from here on it counts.
//
// @access  write
// @param   import_id  string: which import
// @param   token      string: mark of the process that loads it
// @returns id
MATCH (i:Import {id: $import_id})
WHERE i.token = $token
SET i.state = 'complete'
RETURN i.id AS id
