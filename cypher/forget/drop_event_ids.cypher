// Drop the index of events; the embedded engine keeps the ids of deleted ones in it.
//
// @access  schema
DROP CONSTRAINT graphkit_event_id IF EXISTS
