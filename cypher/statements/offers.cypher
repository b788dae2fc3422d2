// The offers that an import states, with their contacts or organizations.
//
// @access  read
// @param   import_id  string: the import
// @returns holder_id, record, topic_id, source, amount, since, until, denied
MATCH (:Import {id: $import_id})-[:STATES]->(t:Topic)
WITH DISTINCT t
MATCH (t)<-[r:OFFERS]-(h)
WHERE r.import_id = $import_id
RETURN h.id AS holder_id, coalesce(r.record, h.id) AS record, t.id AS topic_id,
       r.source AS source, r.amount AS amount, toString(r.since) AS since,
       toString(r.until) AS until, r.denied AS denied
