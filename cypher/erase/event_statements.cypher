// What imports state about some events, as it was written: the events, and who attended.
//
// @access  read
// @param   ids  list of string: ids of events
// @returns import_id, type, contact_id, event_id, values
UNWIND $ids AS id
MATCH (e:Event {id: id})<-[r:STATES|ATTENDED]-(other)
RETURN r.import_id AS import_id, type(r) AS type, other.id AS contact_id, e.id AS event_id,
       properties(r) AS values
