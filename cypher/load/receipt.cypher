// Write the receipt of a batch, at the end of its transaction; no row if another process took the import.
//
// @access  write
// @param   import_id  string: the import
// @param   token      string: mark of the loading process
// @param   step       integer: number of the batch, from 1
// @returns id
MATCH (i:Import {id: $import_id})
WHERE i.token = $token
MATCH (r:Receipts {id: $import_id})
SET r.steps = r.steps + $step, r.heartbeat = timestamp()
RETURN r.id AS id
