// The id of a Decision is unique.
//
// @access  schema
CREATE CONSTRAINT graphkit_decision_id IF NOT EXISTS
FOR (node:Decision) REQUIRE node.id IS UNIQUE
