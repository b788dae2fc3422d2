// The people that a contact does not know, as somebody said by hand.
//
// @access  read
// @param   id  string: the contact
// @returns import_id, other_id, other_name
MATCH (c:Contact {id: $id})-[r:DOES_NOT_KNOW]-(o:Contact)
RETURN r.import_id AS import_id, o.id AS other_id, o.name AS other_name
