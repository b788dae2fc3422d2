// Write a batch of evidence that one contact knows another.
//
// @access  write
// @param   import_id  string: the import
// @param   rows       map of list: the evidence, one list for each property that any piece has
UNWIND range(0, size($rows.from_id) - 1) AS n
MATCH (a:Contact {id: $rows.from_id[n]})
MATCH (b:Contact {id: $rows.to_id[n]})
CREATE (a)-[:KNOWS {import_id: $import_id,
  from_record: coalesce($rows.from_record[n], $rows.from_id[n]),
  to_record: coalesce($rows.to_record[n], $rows.to_id[n]), source: $rows.source[n],
  basis: $rows.basis[n], strength: $rows.strength[n], count: $rows.count[n], reach: $rows.reach[n],
  first: date($rows.first[n]), last: date($rows.last[n]), note: $rows.note[n],
  days: $rows.days[n], fresh: $rows.fresh[n]}]->(b)
