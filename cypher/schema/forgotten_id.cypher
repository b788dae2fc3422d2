// The id of a Forgotten is unique.
//
// @access  schema
CREATE CONSTRAINT graphkit_forgotten_id IF NOT EXISTS
FOR (node:Forgotten) REQUIRE node.id IS UNIQUE
