// Forget some decisions.
//
// @access  write
// @param   ids  list of string: which
UNWIND $ids AS id
MATCH (d:Decision {id: id})
DETACH DELETE d
