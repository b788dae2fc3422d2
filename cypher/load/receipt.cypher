// Leave the receipt of a batch, in the batch's own transaction; no row if it is there already.
//
// @access  write
// @param   import_id  string: which import
// @param   token      string: mark of the process that loads it
// @param   step       integer: number of the batch, from 1
// @returns step
MATCH (i:Import {id: $import_id})
WHERE i.token = $token AND i.step = $step - 1
SET i.step = $step, i.heartbeat = timestamp()
RETURN i.step AS step
