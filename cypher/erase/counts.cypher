// How much the graph has about a contact; mail that is kept by quarter counts once.
//
// @access  read
// @param   id  string: the contact
// @returns statements, ties, roles, meetings, mentions
MATCH (c:Contact {id: $id})
OPTIONAL MATCH (c)-[k:KNOWS]-()
WITH c, count(DISTINCT k.import_id + ' ' + k.basis + ' ' + k.source + ' ' +
                       coalesce(k.from_record, '') + ' ' + coalesce(k.to_record, '')) AS ties
RETURN COUNT { (c)<-[:STATES]-() } AS statements, ties,
       COUNT { (c)-[:AFFILIATED_WITH]->() } AS roles, COUNT { (c)-[:ATTENDED]->() } AS meetings,
       COUNT { (c)<-[:ABOUT]-() } AS mentions
