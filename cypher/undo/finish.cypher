// Delete the import itself, last of all.
//
// @access  write
// @param   import_id  string: which import
MATCH (i:Import {id: $import_id})
DETACH DELETE i
