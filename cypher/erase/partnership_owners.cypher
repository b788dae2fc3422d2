// Remove people with these records as the owners of partnerships.
//
// @access  write
// @param   records  list of string: the records
MATCH (:Organization)-[p:PARTNERS_WITH]->(:Organization)
WHERE p.owner_record IN $records
SET p.owner_id = NULL, p.owner_record = NULL
