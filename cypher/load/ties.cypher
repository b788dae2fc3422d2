// Write a batch of evidence that one contact knows another.
//
// @access  write
// @param   import_id  string: which import
// @param   rows       list of map: the evidence
UNWIND $rows AS row
MATCH (a:Contact {id: row.from_id})
MATCH (b:Contact {id: row.to_id})
CREATE (a)-[:KNOWS {import_id: $import_id, from_record: row.from_record, to_record: row.to_record,
  source: row.source, basis: row.basis,
  strength: row.strength, count: row.count, reach: row.reach, first: date(row.first),
  last: date(row.last), note: row.note}]->(b)
