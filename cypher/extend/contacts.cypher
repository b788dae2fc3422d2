// Some contacts, as in snapshot/contacts.
//
// @access  read
// @param   ids  list of string: ids of contacts
// @returns id, name, emails, urls, phones, aliases, details
UNWIND $ids AS id
MATCH (c:Contact {id: id})
RETURN c.id AS id, c.name AS name, c.emails AS emails, c.urls AS urls, c.phones AS phones,
       c.aliases AS aliases, c.details AS details
