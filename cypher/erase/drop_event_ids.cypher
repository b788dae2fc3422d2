// Drop the index of events, because the embedded engine keeps the ids of deleted events in it.
//
// @access  schema
DROP CONSTRAINT graphkit_event_id IF EXISTS
