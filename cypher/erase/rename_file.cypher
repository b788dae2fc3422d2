// Replace what names a forgotten person in the name of an import's file and in its columns.
//
// @access  write
// @param   import_id  string: the import
// @param   file       string: what to call the file
// @param   columns    list of string: the headers that may be kept
MATCH (i:Import {id: $import_id})
SET i.file = $file, i.columns = $columns
