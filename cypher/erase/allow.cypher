// Allow forgotten people to be imported again.
//
// @access  write
// @param   ids  list of string: ids of their entries
UNWIND $ids AS id
MATCH (f:Forgotten {id: id})
DETACH DELETE f
