// The id of the receipts of an import, which is the import's, is unique.
//
// @access  schema
CREATE CONSTRAINT graphkit_receipts_id IF NOT EXISTS
FOR (node:Receipts) REQUIRE node.id IS UNIQUE
