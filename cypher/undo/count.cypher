// The number of entities that an import still states.
//
// @access  read
// @param   import_id  string: the import
// @returns entities
MATCH (:Import {id: $import_id})-[s:STATES]->()
RETURN count(s) AS entities
