// The id of a Contact is unique; its index finds a node by id.
//
// @access  schema
CREATE CONSTRAINT graphkit_contact_id IF NOT EXISTS
FOR (node:Contact) REQUIRE node.id IS UNIQUE
