// Some events that an import still states.
//
// @access  read
// @param   import_id  string: which import
// @param   count      integer: how many at most
// @returns id
MATCH (:Import {id: $import_id})-[:STATES]->(n:Event)
RETURN n.id AS id
LIMIT $count
