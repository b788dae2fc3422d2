// Delete what an import says about the partnerships, umbrellas and topics of some organizations.
//
// @access  write
// @param   import_id  string: the import
// @param   ids        list of string: ids of organizations
UNWIND $ids AS id
MATCH (o:Organization {id: id})-[r:PARTNERS_WITH|PART_OF|OFFERS|NEEDS]-()
WHERE r.import_id = $import_id
WITH DISTINCT r
DELETE r
