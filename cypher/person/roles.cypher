// The roles of a contact, as the imports state them.
//
// @access  read
// @param   id  string: the contact
// @returns import_id, organization_id, organization, kind, role, since, until
MATCH (c:Contact {id: $id})-[a:AFFILIATED_WITH]->(o:Organization)
RETURN a.import_id AS import_id, o.id AS organization_id, o.name AS organization, a.kind AS kind,
       a.role AS role, toString(a.since) AS since, toString(a.until) AS until
