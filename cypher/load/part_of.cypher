// Write a batch of memberships of organizations in umbrella organizations.
//
// @access  write
// @param   import_id  string: the import
// @param   rows       map of list: the memberships, one list for each property that any of them has
UNWIND range(0, size($rows.member_id) - 1) AS n
MATCH (m:Organization {id: $rows.member_id[n]})
MATCH (u:Organization {id: $rows.umbrella_id[n]})
CREATE (m)-[:PART_OF {import_id: $import_id, source: $rows.source[n],
  member_record: coalesce($rows.member_record[n], $rows.member_id[n]),
  umbrella_record: coalesce($rows.umbrella_record[n], $rows.umbrella_id[n]),
  since: date($rows.since[n]), until: date($rows.until[n]),
  denied: $rows.denied[n]}]->(u)
