// What an import states about contacts who left an organization, with both.
//
// @access  read
// @param   import_id  string: the import
// @returns contact_id, organization_id, record, organization_record, source, on
MATCH (i:Import {id: $import_id})-[:STATES]->(c:Contact)
WHERE i.source = 'hand'
WITH DISTINCT c
MATCH (c)-[r:LEFT]->(o:Organization)
WHERE r.import_id = $import_id
RETURN c.id AS contact_id, o.id AS organization_id, coalesce(r.record, c.id) AS record,
       coalesce(r.organization_record, o.id) AS organization_record, r.source AS source,
       toString(r.on) AS on
