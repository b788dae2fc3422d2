// Remove people with these records as the main contacts of partnerships.
//
// @access  write
// @param   records  list of string: the records
MATCH (:Organization)-[p:PARTNERS_WITH]->(:Organization)
WHERE p.main_contact_record IN $records
SET p.main_contact_id = NULL, p.main_contact_record = NULL
