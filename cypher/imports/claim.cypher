// Take over an unfinished import from a dead process; no row if another process was faster.
//
// @access  write
// @param   import_id  string: the import
// @param   token      string: mark of the dead process
// @param   mine       string: mark of this process
// @param   host       string: this machine
// @param   pid        integer: this process
// @returns id
MATCH (i:Import {id: $import_id})
WHERE i.token = $token AND i.state <> 'complete'
SET i.token = $mine, i.host = $host, i.pid = $pid, i.heartbeat = timestamp(), i.state = 'undoing'
RETURN i.id AS id
