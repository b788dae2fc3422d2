// Make the one node that holds the revision and the version of the schema.
//
// @access  write
MERGE (meta:Meta {id: 'graphkit'})
ON CREATE SET meta.revision = 0, meta.schema = 0
