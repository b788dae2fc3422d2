// Write a batch of what somebody wrote down by hand.
//
// @access  write
// @param   import_id  string: the import
// @param   source     string: name of the mapping
// @param   rows       map of list: the entries, one list for each property that any of them has
MATCH (i:Import {id: $import_id})
UNWIND range(0, size($rows.id) - 1) AS n
MERGE (e:Entry {id: $rows.id[n]})
ON CREATE SET e.kind = $rows.kind[n], e.on = date($rows.on[n]), e.text = $rows.text[n],
  e.data = $rows.data[n], e.of = $rows.of[n], e.visibility = $rows.visibility[n]
CREATE (i)-[:STATES {import_id: $import_id, source: $source}]->(e)
