// What an import says about events.
//
// @access  read
// @param   import_id  string: the import
// @returns id, name, on, size
MATCH (:Import {id: $import_id})-[s:STATES]->(e:Event)
RETURN e.id AS id, s.name AS name, toString(s.on) AS on, s.size AS size
