// Each piece of evidence for a contact's ties, as the imports state it.
//
// @access  read
// @param   id  string: the contact
// @returns import_id, other_id, other_name, outward, basis, strength, count, days, reach, fresh, first, last, note
MATCH (c:Contact {id: $id})-[k:KNOWS]-(o:Contact)
RETURN k.import_id AS import_id, o.id AS other_id, o.name AS other_name, startNode(k) = c AS outward,
       k.basis AS basis, k.strength AS strength, k.count AS count, k.days AS days,
       k.reach AS reach, k.fresh AS fresh, toString(k.first) AS first, toString(k.last) AS last,
       k.note AS note
