// The id of a Meta is unique; its index finds a node by id.
//
// @access  schema
CREATE CONSTRAINT graphkit_meta_id IF NOT EXISTS
FOR (node:Meta) REQUIRE node.id IS UNIQUE
