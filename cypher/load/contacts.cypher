// Write a batch of statements about contacts; a new contact begins as this one statement.
//
// @access  write
// @param   import_id  string: the import
// @param   source     string: name of the mapping
// @param   rows       map of list: the statements, one list for each property that any of them has
MATCH (i:Import {id: $import_id})
UNWIND range(0, size($rows.id) - 1) AS n
MERGE (c:Contact {id: $rows.id[n]})
ON CREATE SET c.name = $rows.name[n], c.emails = $rows.emails[n], c.urls = $rows.urls[n],
  c.phones = $rows.phones[n], c.aliases = $rows.aliases[n], c.details = $rows.details[n]
CREATE (i)-[:STATES {import_id: $import_id, source: $source,
  record: $rows.record[n], keys: $rows.keys[n], name: $rows.name[n],
  emails: $rows.emails[n], urls: $rows.urls[n], phones: $rows.phones[n], aliases: $rows.aliases[n],
  details: $rows.details[n], written: $rows.written[n], denied: $rows.denied[n]}]->(c)
