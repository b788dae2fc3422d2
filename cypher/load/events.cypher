// State a batch of events; a new one is at first what this one statement says.
//
// @access  write
// @param   import_id  string: which import
// @param   source     string: the mapping it came by
// @param   rows       list of map: the statements
MATCH (i:Import {id: $import_id})
UNWIND $rows AS row
MERGE (e:Event {id: row.id})
ON CREATE SET e.name = row.name, e.on = date(row.on), e.size = row.size
CREATE (i)-[:STATES {import_id: $import_id, source: $source, name: row.name,
  on: date(row.on), size: row.size}]->(e)
