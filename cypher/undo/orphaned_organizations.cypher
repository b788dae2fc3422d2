// Delete organizations that no import states any more.
//
// @access  write
// @param   ids  list of string: ids of the organizations to check
UNWIND $ids AS id
MATCH (n:Organization {id: id})
WHERE COUNT { (n)<-[:STATES]-() } = 0
DETACH DELETE n
