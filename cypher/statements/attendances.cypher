// The attendances that an import states, with their contacts.
//
// @access  read
// @param   import_id  string: the import
// @returns contact_id, record, event_id, source, role
MATCH (:Import {id: $import_id})-[:STATES]->(c:Contact)
WITH DISTINCT c
MATCH (c)-[a:ATTENDED]->(e:Event)
WHERE a.import_id = $import_id
RETURN c.id AS contact_id, coalesce(a.record, c.id) AS record, e.id AS event_id,
       a.source AS source, a.role AS role
