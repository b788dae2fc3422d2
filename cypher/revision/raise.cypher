// Count a write. From here to the end of the transaction, others who write wait.
//
// @access  write
MATCH (meta:Meta {id: 'graphkit'})
SET meta.revision = meta.revision + 1
