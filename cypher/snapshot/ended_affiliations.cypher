// All statements that a contact left an organization.
//
// @access  read
// @returns contact_id, organization_id, on, import_id
MATCH (i:Import)-[:STATES]->(c:Contact)
WHERE i.source = 'hand'
WITH DISTINCT c
MATCH (c)-[r:LEFT]->(o:Organization)
RETURN c.id AS contact_id, o.id AS organization_id, toString(r.on) AS on, r.import_id AS import_id
