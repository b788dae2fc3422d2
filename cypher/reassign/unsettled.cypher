// Number of changes after which records may belong to the wrong people (null or 0: none), and of all changes.
//
// @access  read
// @returns unsettled, changes
MATCH (m:Meta {id: 'graphkit'})
RETURN m.unsettled AS unsettled, coalesce(m.changes, 0) AS changes
