// Save a setting for who may see which ties.
//
// @access  write
// @param   row  map: id, visibility, person, other, owner, at
MERGE (v:Visibility {id: $row.id})
SET v.visibility = $row.visibility, v.person = $row.person, v.other = $row.other,
    v.owner = $row.owner, v.at = datetime($row.at)
