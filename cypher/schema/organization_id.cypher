// The id of an Organization is unique; its index finds a node by id.
//
// @access  schema
CREATE CONSTRAINT graphkit_organization_id IF NOT EXISTS
FOR (node:Organization) REQUIRE node.id IS UNIQUE
