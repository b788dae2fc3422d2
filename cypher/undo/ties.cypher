// Delete what an import says about the ties, roles, meetings and topics of some contacts.
//
// @access  write
// @param   import_id  string: the import
// @param   ids        list of string: ids of contacts
UNWIND $ids AS id
MATCH (c:Contact {id: id})-[r:KNOWS|AFFILIATED_WITH|ATTENDED|OFFERS|NEEDS|LEFT|DOES_NOT_KNOW]-()
WHERE r.import_id = $import_id
WITH DISTINCT r
DELETE r
