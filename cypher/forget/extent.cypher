// How much the graph holds on a contact.
//
// @access  read
// @param   id  string: the contact
// @returns statements, ties, roles, meetings
MATCH (c:Contact {id: $id})
RETURN COUNT { (c)<-[:STATES]-() } AS statements, COUNT { (c)-[:KNOWS]-() } AS ties,
       COUNT { (c)-[:AFFILIATED_WITH]->() } AS roles, COUNT { (c)-[:ATTENDED]->() } AS meetings
