// Relationships that belong to no import of the graph, counted by type.
//
// @access  read
// @param   ids  list of string: ids of all imports
// @returns type, count
MATCH ()-[r:STATES|KNOWS|AFFILIATED_WITH|PARTNERS_WITH|ATTENDED|OFFERS|NEEDS|PART_OF|LEFT|
         DOES_NOT_KNOW|ABOUT]->(n)
WHERE (n:Contact OR n:Organization OR n:Event OR n:Topic OR n:Entry)
  AND NOT coalesce(r.import_id, '') IN $ids
RETURN type(r) AS type, count(r) AS count
