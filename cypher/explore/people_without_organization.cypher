// Contacts for whom no import names a workplace or a board.
//
// @access  read
// @returns contact, emails
MATCH (c:Contact)
WHERE NOT EXISTS { (c)-[:AFFILIATED_WITH]->(:Organization) }
RETURN c.name AS contact, c.emails AS emails
ORDER BY contact, c.id
