// Save the headers that showed what an import's file is.
//
// @access  write
// @param   import_id  string: the import
// @param   columns    list of string: its headers
MATCH (i:Import {id: $import_id})
SET i.columns = $columns
