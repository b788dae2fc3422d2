// The id of a Meta is unique; the index that comes with it finds a node by its id.
//
// @access  schema
CREATE CONSTRAINT graphkit_meta_id IF NOT EXISTS
FOR (node:Meta) REQUIRE node.id IS UNIQUE
