// Show that the process that takes an import back still lives.
//
// @access  write
// @param   import_id  string: which import
// @param   token      string: mark of this process
// @returns id
MATCH (i:Import {id: $import_id})
WHERE i.token = $token
SET i.heartbeat = timestamp()
RETURN i.id AS id
