// Who knows a contact, and why we think so; a part of the name is enough.
//
// @access  read
// @param   name  string: the contact's name, or a part of it
// @returns contact, known_by, basis, source, since, last
MATCH (c:Contact)
WHERE toLower(c.name) CONTAINS toLower($name)
MATCH (c)-[k:KNOWS]-(other:Contact)
RETURN c.name AS contact, other.name AS known_by, k.basis AS basis, k.source AS source,
       k.first AS since, CASE WHEN k.last > date('0001-01-01') THEN k.last END AS last
ORDER BY contact, c.id, known_by, other.id, basis, source
