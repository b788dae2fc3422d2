// Some entries that an import still states.
//
// @access  read
// @param   import_id  string: the import
// @param   count      integer: the maximum number
// @returns id
MATCH (:Import {id: $import_id})-[:STATES]->(n:Entry)
RETURN n.id AS id
LIMIT $count
