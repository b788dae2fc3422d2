// Write a batch of affiliations.
//
// @access  write
// @param   import_id  string: which import
// @param   rows       list of map: the affiliations
UNWIND $rows AS row
MATCH (c:Contact {id: row.contact_id})
MATCH (o:Organization {id: row.organization_id})
CREATE (c)-[:AFFILIATED_WITH {import_id: $import_id, source: row.source, record: row.record,
  organization_record: row.organization_record, kind: row.kind,
  role: row.role, since: date(row.since), until: date(row.until)}]->(o)
