// Delete what an import says of the partnerships of some organizations.
//
// @access  write
// @param   import_id  string: which import
// @param   ids        list of string: ids of organizations
UNWIND $ids AS id
MATCH (o:Organization {id: id})-[r:PARTNERS_WITH]-()
WHERE r.import_id = $import_id
WITH DISTINCT r
DELETE r
