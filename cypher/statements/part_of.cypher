// The memberships in umbrella organizations that an import states, with their organizations.
//
// @access  read
// @param   import_id  string: the import
// @returns member_id, umbrella_id, member_record, umbrella_record, source, since, until, denied
MATCH (:Import {id: $import_id})-[:STATES]->(m:Organization)
WITH DISTINCT m
MATCH (m)-[r:PART_OF]->(u:Organization)
WHERE r.import_id = $import_id
RETURN m.id AS member_id, u.id AS umbrella_id, coalesce(r.member_record, m.id) AS member_record,
       coalesce(r.umbrella_record, u.id) AS umbrella_record, r.source AS source,
       toString(r.since) AS since, toString(r.until) AS until, r.denied AS denied
