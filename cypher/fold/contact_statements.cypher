// What the imports say about some contacts.
//
// @access  read
// @param   ids  list of string: ids of contacts
// @returns id, import_id, at, state, name, emails, urls, phones, aliases
UNWIND $ids AS id
MATCH (c:Contact {id: id})<-[s:STATES]-(i:Import)
RETURN c.id AS id, i.id AS import_id, toString(i.at) AS at, i.state AS state, s.name AS name,
       s.emails AS emails, s.urls AS urls, s.phones AS phones, s.aliases AS aliases
