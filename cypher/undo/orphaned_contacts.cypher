// Delete those of some contacts that no import states any more.
//
// @access  write
// @param   ids  list of string: ids of contacts
UNWIND $ids AS id
MATCH (n:Contact {id: id})
WHERE COUNT { (n)<-[:STATES]-() } = 0
DETACH DELETE n
