// Contacts for whom no import names a workplace or a board.
//
// @access  read
// @returns contact, emails
MATCH (c:Contact)
WHERE NOT EXISTS { (c)-[:AFFILIATED_WITH]->(:Organization) }
  AND NOT EXISTS { (c)<-[s:STATES]-(:Import) WHERE 'all' IN s.denied }
RETURN c.name AS contact, c.emails AS emails
ORDER BY contact, c.id
