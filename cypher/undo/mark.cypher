// Begin to undo an import; no row if another process has it.
//
// @access  write
// @param   import_id  string: the import
// @param   token      string: mark of this process
// @param   host       string: this machine
// @param   pid        integer: this process
// @returns id
MATCH (i:Import {id: $import_id})
WHERE i.state = 'complete' OR i.token = $token
SET i.state = 'undoing', i.token = $token, i.host = $host, i.pid = $pid, i.heartbeat = timestamp()
RETURN i.id AS id
