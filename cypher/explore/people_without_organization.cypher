// Contacts of whom no import says where they work or serve.
//
// @access  read
// @returns contact, emails
MATCH (c:Contact)
WHERE NOT EXISTS { (c)-[:AFFILIATED_WITH]->(:Organization) }
RETURN c.name AS contact, c.emails AS emails
ORDER BY contact, c.id
