// Drop the receipts of an import that is complete, or that is gone.
//
// @access  write
// @param   import_id  string: which import
MATCH (r:Receipts {id: $import_id})
DELETE r
