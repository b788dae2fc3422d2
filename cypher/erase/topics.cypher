// The topics that a contact offers or needs, by import, with the number of others that offer or need it.
//
// @access  read
// @param   id  string: the contact
// @returns topic_id, import_id, others
MATCH (c:Contact {id: $id})-[r:OFFERS|NEEDS]->(t:Topic)
WITH DISTINCT t, r.import_id AS import_id
OPTIONAL MATCH (t)<-[o:OFFERS|NEEDS]-(h)
WHERE o.import_id = import_id AND h.id <> $id
RETURN t.id AS topic_id, import_id, count(o) AS others
