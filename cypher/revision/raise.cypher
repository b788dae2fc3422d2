// Count a write. First statement of every write transaction; it also makes writers wait in turn.
//
// @access  write
MATCH (meta:Meta {id: 'graphkit'})
SET meta.revision = meta.revision + 1
