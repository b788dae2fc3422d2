// State a batch of contacts; a new contact is at first what this one statement says.
//
// @access  write
// @param   import_id  string: which import
// @param   source     string: the mapping it came by
// @param   rows       list of map: the statements
MATCH (i:Import {id: $import_id})
UNWIND $rows AS row
MERGE (c:Contact {id: row.id})
ON CREATE SET c.name = row.name, c.emails = row.emails, c.urls = row.urls,
  c.phones = row.phones, c.aliases = row.aliases, c.details = row.details
CREATE (i)-[:STATES {import_id: $import_id, source: $source, record: row.record,
  keys: row.keys, name: row.name, emails: row.emails,
  urls: row.urls, phones: row.phones, aliases: row.aliases, details: row.details,
  written: row.written}]->(c)
