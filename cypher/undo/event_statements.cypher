// Delete what an import says about some events.
//
// @access  write
// @param   import_id  string: the import
// @param   ids        list of string: ids of events
UNWIND $ids AS id
MATCH (n:Event {id: id})<-[s:STATES]-(:Import {id: $import_id})
DELETE s
