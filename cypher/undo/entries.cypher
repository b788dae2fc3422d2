// Delete some entries of an import, with their mentions; no other import states them.
//
// @access  write
// @param   import_id  string: the import
// @param   ids        list of string: ids of entries
UNWIND $ids AS id
MATCH (n:Entry {id: id})<-[:STATES]-(:Import {id: $import_id})
DETACH DELETE n
