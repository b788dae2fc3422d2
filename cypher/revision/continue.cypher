// Let the count of writes go on from a number that was seen before.
//
// @access  write
// @param   least  integer: the number
MATCH (meta:Meta {id: 'graphkit'})
WHERE meta.revision < $least
SET meta.revision = $least
