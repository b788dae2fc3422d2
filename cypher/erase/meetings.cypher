// The meetings of a contact, by import, with the number of other people whom that import names there.
//
// @access  read
// @param   id  string: the contact
// @returns event_id, import_id, others
MATCH (c:Contact {id: $id})-[a:ATTENDED]->(e:Event)
WITH DISTINCT e, a.import_id AS import_id
OPTIONAL MATCH (e)<-[o:ATTENDED]-(p:Contact)
WHERE o.import_id = import_id AND p.id <> $id
RETURN e.id AS event_id, import_id, count(o) AS others
