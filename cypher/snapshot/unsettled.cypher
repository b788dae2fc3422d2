// Ids of all entities about which an unfinished import says something.
//
// @access  read
// @returns kind, id
MATCH (i:Import)-[:STATES]->(n)
WHERE i.state <> 'complete'
RETURN DISTINCT CASE WHEN n:Contact THEN 'contact' WHEN n:Organization THEN 'organization'
       ELSE 'event' END AS kind, n.id AS id
