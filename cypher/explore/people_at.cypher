// Who is at an organization, by what role and since when; a part of the name is enough.
//
// @access  read
// @param   organization  string: the organization's name, or a part of it
// @returns organization, contact, role, kind, since, until, past
MATCH (c:Contact)-[a:AFFILIATED_WITH]->(o:Organization)
WHERE toLower(o.name) CONTAINS toLower($organization)
RETURN DISTINCT o.name AS organization, c.name AS contact, a.role AS role, a.kind AS kind,
       a.since AS since, CASE WHEN a.until > date('0001-01-01') THEN a.until END AS until,
       coalesce(a.until < date(), false) AS past
ORDER BY organization, contact, role
