// Begin to take an import back; no row if somebody else has it in hand.
//
// @access  write
// @param   import_id  string: which import
// @param   token      string: mark of this process
// @param   host       string: this machine
// @param   pid        integer: this process
// @returns id
MATCH (i:Import {id: $import_id})
WHERE i.state = 'complete' OR i.token = $token
SET i.state = 'undoing', i.token = $token, i.host = $host, i.pid = $pid, i.heartbeat = timestamp()
RETURN i.id AS id
