// What imports say about some events.
//
// @access  read
// @param   ids  list of string: ids of events
// @returns id, import_id, at, state, trust, said_at, record, name, on, size
UNWIND $ids AS id
MATCH (e:Event {id: id})<-[s:STATES]-(i:Import)
RETURN e.id AS id, i.id AS import_id, toString(i.as_of) AS at, i.state AS state, coalesce(i.trust, 2) AS trust, CASE WHEN i.source = 'hand' THEN toString(i.at) END AS said_at, e.id AS record, s.name AS name,
       toString(s.on) AS on, s.size AS size
