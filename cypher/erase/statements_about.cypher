// What imports state about a contact, as it was written: statements, ties, roles, attendances, mentions.
//
// @access  read
// @param   id  string: the contact
// @returns import_id, type, other_id, values
MATCH (c:Contact {id: $id})-[r]-(other)
RETURN r.import_id AS import_id, type(r) AS type, other.id AS other_id, properties(r) AS values
