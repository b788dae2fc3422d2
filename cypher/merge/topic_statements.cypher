// What imports say about some topics.
//
// @access  read
// @param   ids  list of string: ids of topics
// @returns id, import_id, at, state, trust, said_at, record, name, key
UNWIND $ids AS id
MATCH (t:Topic {id: id})<-[s:STATES]-(i:Import)
RETURN t.id AS id, i.id AS import_id, toString(i.as_of) AS at, i.state AS state,
       coalesce(i.trust, 2) AS trust, CASE WHEN i.source = 'hand' THEN toString(i.at) END AS said_at,
       t.id AS record, s.name AS name, s.key AS key
