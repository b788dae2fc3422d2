// Count a write; until the end of the transaction, other writers wait.
//
// @access  write
MATCH (meta:Meta {id: 'graphkit'})
SET meta.revision = meta.revision + 1
