// Note that from now on records may belong to the wrong people.
//
// @access  write
// @returns unsettled
MATCH (m:Meta {id: 'graphkit'})
SET m.unsettled = coalesce(m.unsettled, 0) + 1, m.changes = coalesce(m.changes, 0) + 1
RETURN m.unsettled AS unsettled
