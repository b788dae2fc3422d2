// Delete some decisions.
//
// @access  write
// @param   ids  list of string: ids of the decisions
UNWIND $ids AS id
MATCH (d:Decision {id: id})
DETACH DELETE d
