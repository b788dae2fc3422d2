// Some organizations that an import still states.
//
// @access  read
// @param   import_id  string: which import
// @param   count      integer: how many at most
// @returns id
MATCH (:Import {id: $import_id})-[:STATES]->(n:Organization)
RETURN n.id AS id
LIMIT $count
