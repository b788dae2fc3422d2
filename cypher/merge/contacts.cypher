// Set contacts to the merge of all their statements.
//
// @access  write
// @param   rows  list of map: the merged contacts
UNWIND $rows AS row
MATCH (c:Contact {id: row.id})
SET c.name = row.name, c.emails = row.emails, c.urls = row.urls, c.phones = row.phones,
    c.aliases = row.aliases, c.details = row.details
