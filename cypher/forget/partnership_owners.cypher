// Leave out who looks after partnerships, where it is somebody with one of these records.
//
// @access  write
// @param   records  list of string: the records
MATCH (:Organization)-[p:PARTNERS_WITH]->(:Organization)
WHERE p.owner_record IN $records
SET p.owner_id = NULL, p.owner_record = NULL
