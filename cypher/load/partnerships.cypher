// Write a batch of partnerships.
//
// @access  write
// @param   import_id  string: the import
// @param   rows       map of list: the partnerships, one list for each property that any of them has
UNWIND range(0, size($rows.home_id) - 1) AS n
MATCH (h:Organization {id: $rows.home_id[n]})
MATCH (p:Organization {id: $rows.partner_id[n]})
CREATE (h)-[:PARTNERS_WITH {import_id: $import_id, source: $rows.source[n], stage: $rows.stage[n],
  kind: $rows.kind[n], since: date($rows.since[n]), until: date($rows.until[n]),
  review_on: date($rows.review_on[n]), gives: $rows.gives[n], gets: $rows.gets[n],
  note: $rows.note[n],
  owner_id: $rows.owner_id[n], main_contact_id: $rows.main_contact_id[n],
  owner_record: $rows.owner_record[n], main_contact_record: $rows.main_contact_record[n],
  home_record: $rows.home_record[n], partner_record: $rows.partner_record[n]}]->(p)
