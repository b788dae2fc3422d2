// What imports state about some topics, as it was written.
//
// @access  read
// @param   ids  list of string: ids of topics
// @returns import_id, topic_id, values
UNWIND $ids AS id
MATCH (t:Topic {id: id})<-[s:STATES]-(:Import)
RETURN s.import_id AS import_id, t.id AS topic_id, properties(s) AS values
