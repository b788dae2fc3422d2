// How many entities an import still states.
//
// @access  read
// @param   import_id  string: which import
// @returns entities
MATCH (:Import {id: $import_id})-[s:STATES]->()
RETURN count(s) AS entities
