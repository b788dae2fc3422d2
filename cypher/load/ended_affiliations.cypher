// Write a batch of statements that a contact left an organization.
//
// @access  write
// @param   import_id  string: the import
// @param   rows       map of list: the statements, one list for each property that any of them has
UNWIND range(0, size($rows.contact_id) - 1) AS n
MATCH (c:Contact {id: $rows.contact_id[n]})
MATCH (o:Organization {id: $rows.organization_id[n]})
CREATE (c)-[:LEFT {import_id: $import_id, source: $rows.source[n],
  record: coalesce($rows.record[n], $rows.contact_id[n]),
  organization_record: coalesce($rows.organization_record[n], $rows.organization_id[n]),
  on: date($rows.on[n])}]->(o)
