// The id of a Contact is unique; the index that comes with it finds a node by its id.
//
// @access  schema
CREATE CONSTRAINT graphkit_contact_id IF NOT EXISTS
FOR (node:Contact) REQUIRE node.id IS UNIQUE
