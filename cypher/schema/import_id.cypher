// The id of a Import is unique; the index that comes with it finds a node by its id.
//
// @access  schema
CREATE CONSTRAINT graphkit_import_id IF NOT EXISTS
FOR (node:Import) REQUIRE node.id IS UNIQUE
