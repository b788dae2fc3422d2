// Drop the index of decisions, because the embedded engine keeps the ids of deleted decisions in it.
//
// @access  schema
DROP CONSTRAINT graphkit_decision_id IF EXISTS
