// Delete events that no import states any more.
//
// @access  write
// @param   ids  list of string: ids of the events to check
UNWIND $ids AS id
MATCH (n:Event {id: id})
WHERE COUNT { (n)<-[:STATES]-() } = 0
DETACH DELETE n
