// What an import says about contacts, with the contact of each statement.
//
// @access  read
// @param   import_id  string: the import
// @returns id, record, keys, name, emails, urls, phones, aliases, details, written, denied
MATCH (:Import {id: $import_id})-[s:STATES]->(c:Contact)
RETURN c.id AS id, coalesce(s.record, c.id) AS record, s.keys AS keys, s.name AS name,
       s.emails AS emails, s.urls AS urls, s.phones AS phones, s.aliases AS aliases,
       s.details AS details, s.written AS written, s.denied AS denied
