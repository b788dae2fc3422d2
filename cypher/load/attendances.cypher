// Write a batch of attendances.
//
// @access  write
// @param   import_id  string: the import
// @param   rows       map of list: the attendances, one list for each property that any of them has
UNWIND range(0, size($rows.contact_id) - 1) AS n
MATCH (c:Contact {id: $rows.contact_id[n]})
MATCH (e:Event {id: $rows.event_id[n]})
CREATE (c)-[:ATTENDED {import_id: $import_id, source: $rows.source[n],
  record: coalesce($rows.record[n], $rows.contact_id[n]), role: $rows.role[n]}]->(e)
