// What an import says about topics.
//
// @access  read
// @param   import_id  string: the import
// @returns id, name, key
MATCH (:Import {id: $import_id})-[s:STATES]->(t:Topic)
RETURN t.id AS id, s.name AS name, s.key AS key
