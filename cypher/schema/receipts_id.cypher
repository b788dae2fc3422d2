// The id of an import's receipts, which is that of the import, is unique.
//
// @access  schema
CREATE CONSTRAINT graphkit_receipts_id IF NOT EXISTS
FOR (node:Receipts) REQUIRE node.id IS UNIQUE
