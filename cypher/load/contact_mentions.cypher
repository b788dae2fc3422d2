// Write a batch of mentions of contacts in entries.
//
// @access  write
// @param   import_id  string: the import
// @param   source     string: name of the mapping
// @param   rows       map of list: the mentions, one list for each property that any of them has
UNWIND range(0, size($rows.holder_id) - 1) AS n
MATCH (e:Entry {id: $rows.entry_id[n]})
MATCH (h:Contact {id: $rows.holder_id[n]})
CREATE (e)-[:ABOUT {import_id: $import_id, source: $source,
  record: coalesce($rows.record[n], $rows.holder_id[n]), role: $rows.role[n],
  position: $rows.position[n], typed: $rows.typed[n]}]->(h)
