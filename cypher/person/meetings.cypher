// The meetings of a contact, as the imports state them.
//
// @access  read
// @param   id  string: the contact
// @returns import_id, event_id, name, on, size, role
MATCH (c:Contact {id: $id})-[a:ATTENDED]->(e:Event)
RETURN a.import_id AS import_id, e.id AS event_id, e.name AS name, toString(e.on) AS on,
       e.size AS size, a.role AS role
