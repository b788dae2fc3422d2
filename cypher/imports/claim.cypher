// Take over an unfinished import whose process is gone; no row if another was faster.
//
// @access  write
// @param   import_id  string: which import
// @param   token      string: mark of the process that is gone
// @param   mine       string: mark of this process
// @param   host       string: this machine
// @param   pid        integer: this process
// @returns id
MATCH (i:Import {id: $import_id})
WHERE i.token = $token AND i.state <> 'complete'
SET i.token = $mine, i.host = $host, i.pid = $pid, i.heartbeat = timestamp(), i.state = 'undoing'
RETURN i.id AS id
