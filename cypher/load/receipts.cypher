// Make the place for the receipts of an import's batches; not on the import, to which all of them add.
//
// @access  write
// @param   import_id  string: which import
MERGE (r:Receipts {id: $import_id})
ON CREATE SET r.steps = [], r.heartbeat = timestamp()
