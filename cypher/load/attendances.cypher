// Write a batch of attendances.
//
// @access  write
// @param   import_id  string: which import
// @param   rows       list of map: the attendances
UNWIND $rows AS row
MATCH (c:Contact {id: row.contact_id})
MATCH (e:Event {id: row.event_id})
CREATE (c)-[:ATTENDED {import_id: $import_id, source: row.source, record: row.record,
  role: row.role}]->(e)
