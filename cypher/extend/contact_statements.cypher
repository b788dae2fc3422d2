// What each complete import says about some contacts, as in snapshot/contact_statements.
//
// @access  read
// @param   ids  list of string: ids of contacts
// @returns id, import_id, record, keys, name, emails, urls, phones, aliases, details, written, denied
UNWIND $ids AS id
MATCH (c:Contact {id: id})<-[s:STATES]-(i:Import)
WHERE i.state = 'complete'
RETURN c.id AS id, i.id AS import_id, s.record AS record, s.keys AS keys, s.name AS name,
       s.emails AS emails, s.urls AS urls, s.phones AS phones, s.aliases AS aliases,
       s.details AS details, s.written AS written, s.denied AS denied
