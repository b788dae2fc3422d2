// Drop the index of topics, because the embedded engine keeps the ids of deleted topics in it.
//
// @access  schema
DROP CONSTRAINT graphkit_topic_id IF EXISTS
