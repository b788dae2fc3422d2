// What each complete import says about some organizations, as in snapshot/organization_statements.
//
// @access  read
// @param   ids  list of string: ids of organizations
// @returns id, import_id, record, keys, name, sector, website, aliases, details, type, denied
UNWIND $ids AS id
MATCH (o:Organization {id: id})<-[s:STATES]-(i:Import)
WHERE i.state = 'complete'
RETURN o.id AS id, i.id AS import_id, s.record AS record, s.keys AS keys, s.name AS name,
       s.sector AS sector, s.website AS website, s.aliases AS aliases, s.details AS details,
       s.type AS type, s.denied AS denied
