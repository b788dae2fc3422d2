// The id of an Audit is unique.
//
// @access  schema
CREATE CONSTRAINT graphkit_audit_id IF NOT EXISTS
FOR (node:Audit) REQUIRE node.id IS UNIQUE
