// All memberships of organizations in umbrella organizations.
//
// @access  read
// @returns member_id, umbrella_id, since, until, denied, source, import_id
MATCH (m:Organization)-[r:PART_OF]->(u:Organization)
RETURN m.id AS member_id, u.id AS umbrella_id, toString(r.since) AS since,
       toString(r.until) AS until, r.denied AS denied,
       r.source AS source, r.import_id AS import_id
