// Drop the index of decisions; the embedded engine keeps the ids of deleted ones in it.
//
// @access  schema
DROP CONSTRAINT graphkit_decision_id IF EXISTS
