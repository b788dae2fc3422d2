// The mentions in entries that an import states, with their contacts or organizations.
//
// @access  read
// @param   import_id  string: the import
// @returns holder_id, entry_id, record, role, position, typed
MATCH (i:Import {id: $import_id})-[:STATES]->(e:Entry)
WITH DISTINCT e
MATCH (e)-[r:ABOUT]->(h)
WHERE r.import_id = $import_id
RETURN h.id AS holder_id, e.id AS entry_id, coalesce(r.record, h.id) AS record, r.role AS role,
       r.position AS position, r.typed AS typed
