// The entries that mention a contact, as they are written, with all their mentions.
//
// @access  read
// @param   id  string: the contact
// @returns import_id, entry_id, kind, on, text, data, of, visibility, position, role, typed, holder_id, holder
MATCH (c:Contact {id: $id})<-[:ABOUT]-(e:Entry)
WITH DISTINCT e
MATCH (e)-[r:ABOUT]->(h)
RETURN r.import_id AS import_id, e.id AS entry_id, e.kind AS kind, toString(e.on) AS on,
       e.text AS text, e.data AS data, e.of AS of, e.visibility AS visibility,
       r.position AS position, r.role AS role, r.typed AS typed, h.id AS holder_id,
       h.name AS holder
