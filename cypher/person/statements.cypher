// What each import states about a contact, record by record.
//
// @access  read
// @param   id  string: the contact
// @returns import_id, record, keys, name, emails, urls, phones, aliases, details, written, denied
MATCH (c:Contact {id: $id})<-[s:STATES]-(i:Import)
WHERE i.state = 'complete'
RETURN i.id AS import_id, s.record AS record, s.keys AS keys, s.name AS name, s.emails AS emails,
       s.urls AS urls, s.phones AS phones, s.aliases AS aliases, s.details AS details, s.written AS written,
       s.denied AS denied
