// Count a write; until the end of the transaction, other writers wait.
//
// @access  write
// @returns revision
MATCH (meta:Meta {id: 'graphkit'})
SET meta.revision = meta.revision + 1
RETURN meta.revision AS revision
