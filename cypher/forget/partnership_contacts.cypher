// Leave out the main contacts of partnerships, where it is somebody with one of these records.
//
// @access  write
// @param   records  list of string: the records
MATCH (:Organization)-[p:PARTNERS_WITH]->(:Organization)
WHERE p.main_contact_record IN $records
SET p.main_contact_id = NULL, p.main_contact_record = NULL
