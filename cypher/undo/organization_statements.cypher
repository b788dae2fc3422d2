// Delete what an import says about some organizations.
//
// @access  write
// @param   import_id  string: the import
// @param   ids        list of string: ids of organizations
UNWIND $ids AS id
MATCH (n:Organization {id: id})<-[s:STATES]-(:Import {id: $import_id})
DELETE s
