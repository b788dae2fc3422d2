// Replace the name of an import's file, because it names a forgotten person.
//
// @access  write
// @param   import_id  string: the import
// @param   file       string: what to call the file
MATCH (i:Import {id: $import_id})
SET i.file = $file
