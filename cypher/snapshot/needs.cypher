// All needs.
//
// @access  read
// @returns holder_id, topic_id, amount, since, until, denied, source, import_id
MATCH (t:Topic)<-[r:NEEDS]-(h)
RETURN h.id AS holder_id, t.id AS topic_id, r.amount AS amount, toString(r.since) AS since,
       toString(r.until) AS until, r.denied AS denied, r.source AS source,
       r.import_id AS import_id
