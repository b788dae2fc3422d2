// Note that records may be with the wrong people from here on.
//
// @access  write
MATCH (m:Meta {id: 'graphkit'})
SET m.unsettled = coalesce(m.unsettled, 0) + 1, m.changes = coalesce(m.changes, 0) + 1
