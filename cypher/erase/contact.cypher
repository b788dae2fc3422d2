// Delete a contact and everything that is said about them.
//
// @access  write
// @param   id  string: the contact
MATCH (c:Contact {id: $id})
DETACH DELETE c
