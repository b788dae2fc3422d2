// Delete what an import says about some topics.
//
// @access  write
// @param   import_id  string: the import
// @param   ids        list of string: ids of topics
UNWIND $ids AS id
MATCH (n:Topic {id: id})<-[s:STATES]-(:Import {id: $import_id})
DELETE s
