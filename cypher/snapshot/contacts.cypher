// All contacts.
//
// @access  read
// @returns id, name, emails, urls, phones, aliases, details
MATCH (c:Contact)
RETURN c.id AS id, c.name AS name, c.emails AS emails, c.urls AS urls, c.phones AS phones,
       c.aliases AS aliases, c.details AS details
