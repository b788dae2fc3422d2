// All mentions in entries.
//
// @access  read
// @returns entry_id, holder_id, role, position, typed
MATCH (e:Entry)-[r:ABOUT]->(h)
RETURN e.id AS entry_id, h.id AS holder_id, r.role AS role, r.position AS position,
       r.typed AS typed
