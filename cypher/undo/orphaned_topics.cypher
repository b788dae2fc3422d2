// Delete topics that no import states any more.
//
// @access  write
// @param   ids  list of string: ids of the topics to check
UNWIND $ids AS id
MATCH (n:Topic {id: id})
WHERE COUNT { (n)<-[:STATES]-() } = 0
DETACH DELETE n
