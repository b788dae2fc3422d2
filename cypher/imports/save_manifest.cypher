// Save what an import must hold.
//
// @access  write
// @param   import_id  string: the import
// @param   holds      list of string: its manifest
MATCH (i:Import {id: $import_id})
SET i.holds = $holds
