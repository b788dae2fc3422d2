// Let some who were forgotten be taken in again.
//
// @access  write
// @param   ids  list of string: which
UNWIND $ids AS id
MATCH (f:Forgotten {id: id})
DETACH DELETE f
