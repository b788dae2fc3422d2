// Write a batch of what organizations need.
//
// @access  write
// @param   import_id  string: the import
// @param   rows       map of list: the needs, one list for each property that any of them has
UNWIND range(0, size($rows.holder_id) - 1) AS n
MATCH (h:Organization {id: $rows.holder_id[n]})
MATCH (t:Topic {id: $rows.topic_id[n]})
CREATE (h)-[:NEEDS {import_id: $import_id, source: $rows.source[n],
  record: coalesce($rows.record[n], $rows.holder_id[n]), amount: $rows.amount[n],
  since: date($rows.since[n]), until: date($rows.until[n]), denied: $rows.denied[n]}]->(t)
