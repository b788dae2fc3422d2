// Ids of all entities about which some imports say something.
//
// @access  read
// @param   ids  list of string: ids of imports
// @returns kind, id
UNWIND $ids AS id
MATCH (:Import {id: id})-[:STATES]->(n)
RETURN DISTINCT CASE WHEN n:Contact THEN 'contact' WHEN n:Organization THEN 'organization'
       WHEN n:Topic THEN 'topic' WHEN n:Entry THEN 'entry' ELSE 'event' END AS kind, n.id AS id
