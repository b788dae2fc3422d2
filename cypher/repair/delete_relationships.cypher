// Delete some relationships that belong to no import of the graph.
//
// @access  write
// @param   ids    list of string: ids of all imports
// @param   count  integer: the maximum number
// @returns deleted
MATCH ()-[r:STATES|KNOWS|AFFILIATED_WITH|PARTNERS_WITH|ATTENDED|OFFERS|NEEDS|PART_OF|LEFT|
         DOES_NOT_KNOW|ABOUT]->(n)
WHERE (n:Contact OR n:Organization OR n:Event OR n:Topic OR n:Entry)
  AND NOT coalesce(r.import_id, '') IN $ids
WITH r LIMIT $count
DELETE r
RETURN count(r) AS deleted
