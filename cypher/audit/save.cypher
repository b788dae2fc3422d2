// Save what somebody did; a second time changes nothing.
//
// @access  write
// @param   row  map: id, act, at, who, object, counts
MERGE (a:Audit {id: $row.id})
SET a.act = $row.act, a.at = datetime($row.at), a.who = $row.who, a.object = $row.object,
    a.counts = $row.counts
