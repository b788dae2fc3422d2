// Note that all records are with the right people, unless something changed in between.
//
// @access  write
// @param   unsettled  integer: the changes that were seen before
MATCH (m:Meta {id: 'graphkit'})
WHERE m.unsettled = $unsettled
SET m.unsettled = 0
