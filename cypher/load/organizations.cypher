// State a batch of organizations; a new one is at first what this one statement says.
//
// @access  write
// @param   import_id  string: which import
// @param   source     string: the mapping it came by
// @param   rows       list of map: the statements
MATCH (i:Import {id: $import_id})
UNWIND $rows AS row
MERGE (o:Organization {id: row.id})
ON CREATE SET o.name = row.name, o.sector = row.sector, o.website = row.website,
  o.aliases = row.aliases, o.details = row.details
CREATE (i)-[:STATES {import_id: $import_id, source: $source, record: row.record,
  keys: row.keys, name: row.name,
  sector: row.sector, website: row.website, aliases: row.aliases, details: row.details}]->(o)
