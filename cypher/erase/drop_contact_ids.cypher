// Drop the index of contacts, because the embedded engine keeps the ids of deleted contacts in it.
//
// @access  schema
DROP CONSTRAINT graphkit_contact_id IF EXISTS
