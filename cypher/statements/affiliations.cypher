// The affiliations that an import states, with their contacts and organizations.
//
// @access  read
// @param   import_id  string: the import
// @returns contact_id, organization_id, record, organization_record, source, kind, role, since, until
MATCH (:Import {id: $import_id})-[:STATES]->(c:Contact)
WITH DISTINCT c
MATCH (c)-[a:AFFILIATED_WITH]->(o:Organization)
WHERE a.import_id = $import_id
RETURN c.id AS contact_id, o.id AS organization_id, coalesce(a.record, c.id) AS record,
       coalesce(a.organization_record, o.id) AS organization_record, a.source AS source,
       a.kind AS kind, a.role AS role, toString(a.since) AS since, toString(a.until) AS until
