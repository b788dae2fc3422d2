// Write a batch of statements about organizations; a new one begins as this one statement.
//
// @access  write
// @param   import_id  string: the import
// @param   source     string: name of the mapping
// @param   rows       map of list: the statements, one list for each property that any of them has
MATCH (i:Import {id: $import_id})
UNWIND range(0, size($rows.id) - 1) AS n
MERGE (o:Organization {id: $rows.id[n]})
ON CREATE SET o.name = $rows.name[n], o.sector = $rows.sector[n], o.website = $rows.website[n],
  o.aliases = $rows.aliases[n], o.details = $rows.details[n],
  o.type = $rows.type[n]
CREATE (i)-[:STATES {import_id: $import_id, source: $source,
  record: $rows.record[n], keys: $rows.keys[n], name: $rows.name[n],
  sector: $rows.sector[n], website: $rows.website[n], aliases: $rows.aliases[n],
  details: $rows.details[n], type: $rows.type[n],
  denied: $rows.denied[n]}]->(o)
