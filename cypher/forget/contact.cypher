// Delete a contact with all that is said of them.
//
// @access  write
// @param   id  string: the contact
MATCH (c:Contact {id: $id})
DETACH DELETE c
