// Note that all records belong to the right people, unless something changed meanwhile.
//
// @access  write
// @param   unsettled  integer: the number of changes seen before
MATCH (m:Meta {id: 'graphkit'})
WHERE m.unsettled = $unsettled
SET m.unsettled = 0
