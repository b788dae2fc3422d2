// How many changes there were after which records may be with the wrong people; none if null or 0.
//
// @access  read
// @returns unsettled
MATCH (m:Meta {id: 'graphkit'})
RETURN m.unsettled AS unsettled
