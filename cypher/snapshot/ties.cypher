// All evidence, in one row for each contact, import, source and basis.
//
// @access  read
// @returns from_id, import_id, source, basis, ties
MATCH (a:Contact)-[k:KNOWS]->(b:Contact)
RETURN a.id AS from_id, k.import_id AS import_id, k.source AS source, k.basis AS basis,
       collect([b.id, k.strength, k.count, k.reach, toString(k.first), toString(k.last),
                k.note]) AS ties
