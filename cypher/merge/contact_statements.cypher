// What imports say about some contacts.
//
// @access  read
// @param   ids  list of string: ids of contacts
// @returns id, import_id, at, state, trust, said_at, record, name, emails, urls, phones, aliases, details, written, denied
UNWIND $ids AS id
MATCH (c:Contact {id: id})<-[s:STATES]-(i:Import)
RETURN c.id AS id, i.id AS import_id, toString(i.as_of) AS at, i.state AS state, coalesce(i.trust, 2) AS trust, CASE WHEN i.source = 'hand' THEN toString(i.at) END AS said_at, s.record AS record,
       s.name AS name,
       s.emails AS emails, s.urls AS urls, s.phones AS phones, s.aliases AS aliases,
       s.details AS details, s.written AS written,
       s.denied AS denied
