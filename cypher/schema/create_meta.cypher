// Create the one node with the revision and the schema version.
//
// @access  write
MERGE (meta:Meta {id: 'graphkit'})
ON CREATE SET meta.revision = 0, meta.schema = 0
