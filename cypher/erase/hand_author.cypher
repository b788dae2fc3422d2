// Take the name of its author out of something that was said by hand.
//
// @access  write
// @param   import_id  string: the import
// @param   file       string: what takes the place of the name
MATCH (i:Import {id: $import_id})
SET i.file = $file
