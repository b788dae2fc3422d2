// The partnerships that some records look after or are the main contacts of, as they were written.
//
// @access  read
// @param   records  list of string: the records
// @returns import_id, values
MATCH (:Organization)-[p:PARTNERS_WITH]->(:Organization)
WHERE p.owner_record IN $records OR p.main_contact_record IN $records
RETURN p.import_id AS import_id, properties(p) AS values
