// Ids of the organizations of an import about which another import says something too.
//
// @access  read
// @param   import_id  string: which import
// @returns id
MATCH (:Import {id: $import_id})-[:STATES]->(n:Organization)
WITH DISTINCT n
WHERE COUNT { (n)<-[:STATES]-() } > 1
RETURN n.id AS id
ORDER BY id
