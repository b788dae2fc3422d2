// The roles that each complete import states.
//
// @access  read
// @returns contact_id, organization_id, role, import_id
MATCH (c:Contact)-[a:AFFILIATED_WITH]->(o:Organization)
WHERE a.kind = 'employment'
RETURN c.id AS contact_id, o.id AS organization_id, a.role AS role, a.import_id AS import_id
