// What an import states about contacts who do not know each other, with both.
//
// @access  read
// @param   import_id  string: the import
// @returns from_id, to_id, from_record, to_record, source
MATCH (i:Import {id: $import_id})-[:STATES]->(a:Contact)
WHERE i.source = 'hand'
WITH DISTINCT a
MATCH (a)-[r:DOES_NOT_KNOW]->(b:Contact)
WHERE r.import_id = $import_id
RETURN a.id AS from_id, b.id AS to_id, coalesce(r.from_record, a.id) AS from_record,
       coalesce(r.to_record, b.id) AS to_record, r.source AS source
