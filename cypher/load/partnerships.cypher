// Write a batch of partnerships.
//
// @access  write
// @param   import_id  string: which import
// @param   rows       list of map: the partnerships
UNWIND $rows AS row
MATCH (h:Organization {id: row.home_id})
MATCH (p:Organization {id: row.partner_id})
CREATE (h)-[:PARTNERS_WITH {import_id: $import_id, source: row.source, stage: row.stage,
  kind: row.kind, since: date(row.since), until: date(row.until), review_on: date(row.review_on),
  gives: row.gives, gets: row.gets, owner_id: row.owner_id,
  main_contact_id: row.main_contact_id, owner_record: row.owner_record,
  main_contact_record: row.main_contact_record, home_record: row.home_record,
  partner_record: row.partner_record}]->(p)
