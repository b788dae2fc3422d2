// Withdraw some wishes about who may see which ties.
//
// @access  write
// @param   ids  list of string: which
UNWIND $ids AS id
MATCH (v:Visibility {id: id})
DETACH DELETE v
