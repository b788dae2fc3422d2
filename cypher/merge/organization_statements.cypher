// What imports say about some organizations.
//
// @access  read
// @param   ids  list of string: ids of organizations
// @returns id, import_id, at, state, trust, said_at, record, name, sector, website, aliases, details, type, denied
UNWIND $ids AS id
MATCH (o:Organization {id: id})<-[s:STATES]-(i:Import)
RETURN o.id AS id, i.id AS import_id, toString(i.as_of) AS at, i.state AS state, coalesce(i.trust, 2) AS trust, CASE WHEN i.source = 'hand' THEN toString(i.at) END AS said_at, s.record AS record,
       s.name AS name,
       s.sector AS sector, s.website AS website, s.aliases AS aliases,
       s.details AS details, s.type AS type, s.denied AS denied
