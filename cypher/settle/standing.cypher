// Changes after which records may be with the wrong people (null or 0: none), and all there were.
//
// @access  read
// @returns unsettled, changes
MATCH (m:Meta {id: 'graphkit'})
RETURN m.unsettled AS unsettled, coalesce(m.changes, 0) AS changes
