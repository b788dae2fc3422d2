// The id of an Import is unique; its index finds a node by id.
//
// @access  schema
CREATE CONSTRAINT graphkit_import_id IF NOT EXISTS
FOR (node:Import) REQUIRE node.id IS UNIQUE
