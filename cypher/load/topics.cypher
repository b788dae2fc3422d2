// Write a batch of statements about topics; a new topic begins as this one statement.
//
// @access  write
// @param   import_id  string: the import
// @param   source     string: name of the mapping
// @param   rows       map of list: the statements, one list for each property that any of them has
MATCH (i:Import {id: $import_id})
UNWIND range(0, size($rows.id) - 1) AS n
MERGE (t:Topic {id: $rows.id[n]})
ON CREATE SET t.name = $rows.name[n], t.key = $rows.key[n]
CREATE (i)-[:STATES {import_id: $import_id, source: $source, name: $rows.name[n],
  key: $rows.key[n]}]->(t)
