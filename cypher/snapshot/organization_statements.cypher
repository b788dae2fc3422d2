// What each complete import says about organizations, record by record.
//
// @access  read
// @returns id, import_id, record, keys, name, sector, website, aliases, details, type, denied
MATCH (o:Organization)<-[s:STATES]-(i:Import)
WHERE i.state = 'complete'
RETURN o.id AS id, i.id AS import_id, s.record AS record, s.keys AS keys, s.name AS name,
       s.sector AS sector, s.website AS website, s.aliases AS aliases, s.details AS details,
       s.type AS type, s.denied AS denied
