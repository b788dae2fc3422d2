// The number of affiliations, counting repeats once.
//
// @access  read
// @returns affiliations
MATCH (c:Contact)-[a:AFFILIATED_WITH]->(o:Organization)
WITH DISTINCT c.id AS contact, o.id AS organization, a.kind AS kind, a.role AS role
RETURN count(*) AS affiliations
