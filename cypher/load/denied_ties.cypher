// Write a batch of statements that two contacts do not know each other.
//
// @access  write
// @param   import_id  string: the import
// @param   rows       map of list: the statements, one list for each property that any of them has
UNWIND range(0, size($rows.from_id) - 1) AS n
MATCH (a:Contact {id: $rows.from_id[n]})
MATCH (b:Contact {id: $rows.to_id[n]})
CREATE (a)-[:DOES_NOT_KNOW {import_id: $import_id, source: $rows.source[n],
  from_record: coalesce($rows.from_record[n], $rows.from_id[n]),
  to_record: coalesce($rows.to_record[n], $rows.to_id[n])}]->(b)
