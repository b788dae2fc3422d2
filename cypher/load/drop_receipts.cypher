// Delete the receipts of an import that is complete or deleted.
//
// @access  write
// @param   import_id  string: the import
MATCH (r:Receipts {id: $import_id})
DELETE r
