// Delete contacts that no import states any more.
//
// @access  write
// @param   ids  list of string: ids of the contacts to check
UNWIND $ids AS id
MATCH (n:Contact {id: id})
WHERE COUNT { (n)<-[:STATES]-() } = 0
DETACH DELETE n
