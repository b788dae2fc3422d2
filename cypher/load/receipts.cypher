// Create the node for an import's receipts; not the import's node, because all batches write to that one.
//
// @access  write
// @param   import_id  string: the import
MERGE (r:Receipts {id: $import_id})
ON CREATE SET r.steps = [], r.heartbeat = timestamp()
