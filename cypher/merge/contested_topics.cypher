// Ids of the topics in an import about which another import also says something.
//
// @access  read
// @param   import_id  string: the import
// @returns id
MATCH (:Import {id: $import_id})-[:STATES]->(n:Topic)
WITH DISTINCT n
WHERE COUNT { (n)<-[:STATES]-() } > 1
RETURN n.id AS id
ORDER BY id
