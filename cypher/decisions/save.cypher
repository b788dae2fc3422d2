// Save decisions.
//
// @access  write
// @param   rows  list of map: id, same, left, right, at
UNWIND $rows AS row
MERGE (d:Decision {id: row.id})
SET d.same = row.same, d.left = row.left, d.right = row.right, d.at = datetime(row.at)
