// Delete the import itself, as the last step.
//
// @access  write
// @param   import_id  string: the import
MATCH (i:Import {id: $import_id})
DETACH DELETE i
