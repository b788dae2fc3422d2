// What a contact offers, as the imports state it.
//
// @access  read
// @param   id  string: the contact
// @returns import_id, topic_id, topic, amount, since, until, denied
MATCH (c:Contact {id: $id})-[r:OFFERS]->(t:Topic)
RETURN r.import_id AS import_id, t.id AS topic_id, t.name AS topic, r.amount AS amount,
       toString(r.since) AS since, toString(r.until) AS until, r.denied AS denied
