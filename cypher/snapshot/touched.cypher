// Ids of all entities about which an import that does not count says something.
//
// @access  read
// @param   counted  list of string: ids of the imports that count
// @returns kind, id
MATCH (i:Import)-[:STATES]->(n)
WHERE NOT i.id IN $counted
RETURN DISTINCT CASE WHEN n:Contact THEN 'contact' WHEN n:Organization THEN 'organization'
       WHEN n:Topic THEN 'topic' WHEN n:Entry THEN 'entry' ELSE 'event' END AS kind, n.id AS id
