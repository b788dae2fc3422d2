// Write a batch of statements about events; a new event begins as this one statement.
//
// @access  write
// @param   import_id  string: the import
// @param   source     string: name of the mapping
// @param   rows       map of list: the statements, one list for each property that any of them has
MATCH (i:Import {id: $import_id})
UNWIND range(0, size($rows.id) - 1) AS n
MERGE (e:Event {id: $rows.id[n]})
ON CREATE SET e.name = $rows.name[n], e.on = date($rows.on[n]), e.size = $rows.size[n]
CREATE (i)-[:STATES {import_id: $import_id, source: $source, name: $rows.name[n],
  on: date($rows.on[n]), size: $rows.size[n]}]->(e)
