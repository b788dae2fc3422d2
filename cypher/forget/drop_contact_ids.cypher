// Drop the index of contacts; the embedded engine keeps the ids of deleted ones in it.
//
// @access  schema
DROP CONSTRAINT graphkit_contact_id IF EXISTS
