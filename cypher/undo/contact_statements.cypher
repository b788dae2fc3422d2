// Delete what an import says about some contacts.
//
// @access  write
// @param   import_id  string: the import
// @param   ids        list of string: ids of contacts
UNWIND $ids AS id
MATCH (n:Contact {id: id})<-[s:STATES]-(:Import {id: $import_id})
DELETE s
