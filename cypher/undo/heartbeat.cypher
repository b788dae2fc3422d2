// Show that the process that undoes an import is alive.
//
// @access  write
// @param   import_id  string: the import
// @param   token      string: mark of this process
// @returns id
MATCH (i:Import {id: $import_id})
WHERE i.token = $token
SET i.heartbeat = timestamp()
RETURN i.id AS id
