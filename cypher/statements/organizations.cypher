// What an import says about organizations, with the organization of each statement.
//
// @access  read
// @param   import_id  string: the import
// @returns id, record, keys, name, sector, website, aliases, details, type, denied
MATCH (:Import {id: $import_id})-[s:STATES]->(o:Organization)
RETURN o.id AS id, coalesce(s.record, o.id) AS record, s.keys AS keys, s.name AS name,
       s.sector AS sector, s.website AS website, s.aliases AS aliases, s.details AS details,
       s.type AS type, s.denied AS denied
