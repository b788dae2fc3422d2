// The id of an Entry is unique; its index finds a node by id.
//
// @access  schema
CREATE CONSTRAINT graphkit_entry_id IF NOT EXISTS
FOR (node:Entry) REQUIRE node.id IS UNIQUE
