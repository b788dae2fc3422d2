// The evidence that an import states, with the contacts at both ends.
//
// @access  read
// @param   import_id  string: the import
// @returns from_id, to_id, from_record, to_record, source, basis, strength, count, reach, first, last, note, days, fresh
MATCH (:Import {id: $import_id})-[:STATES]->(a:Contact)
WITH DISTINCT a
MATCH (a)-[k:KNOWS]->(b:Contact)
WHERE k.import_id = $import_id
RETURN a.id AS from_id, b.id AS to_id, coalesce(k.from_record, a.id) AS from_record,
       coalesce(k.to_record, b.id) AS to_record, k.source AS source, k.basis AS basis,
       k.strength AS strength, k.count AS count, k.reach AS reach, toString(k.first) AS first,
       toString(k.last) AS last, k.note AS note, k.days AS days, k.fresh AS fresh
