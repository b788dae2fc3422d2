// The id of a Organization is unique; the index that comes with it finds a node by its id.
//
// @access  schema
CREATE CONSTRAINT graphkit_organization_id IF NOT EXISTS
FOR (node:Organization) REQUIRE node.id IS UNIQUE
