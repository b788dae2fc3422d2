// Some contacts that an import still states.
//
// @access  read
// @param   import_id  string: which import
// @param   count      integer: how many at most
// @returns id
MATCH (:Import {id: $import_id})-[:STATES]->(n:Contact)
RETURN n.id AS id
LIMIT $count
