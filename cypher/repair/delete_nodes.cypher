// Delete some contacts, organizations, events, topics and entries that no import states.
//
// @access  write
// @param   count  integer: the maximum number
// @returns deleted
MATCH (n)
WHERE (n:Contact OR n:Organization OR n:Event OR n:Topic OR n:Entry)
  AND COUNT { (n)<-[:STATES]-() } = 0
WITH n LIMIT $count
DETACH DELETE n
RETURN count(n) AS deleted
