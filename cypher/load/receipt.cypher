// Leave the receipt of a batch, at the end of its own transaction; no row if the import is lost.
//
// @access  write
// @param   import_id  string: which import
// @param   token      string: mark of the process that loads it
// @param   step       integer: number of the batch, from 1
// @returns id
MATCH (i:Import {id: $import_id})
WHERE i.token = $token
MATCH (r:Receipts {id: $import_id})
SET r.steps = r.steps + $step, r.heartbeat = timestamp()
RETURN r.id AS id
