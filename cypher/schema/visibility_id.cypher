// The id of a Visibility is unique.
//
// @access  schema
CREATE CONSTRAINT graphkit_visibility_id IF NOT EXISTS
FOR (node:Visibility) REQUIRE node.id IS UNIQUE
