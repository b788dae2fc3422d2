// The id of an Event is unique; its index finds a node by id.
//
// @access  schema
CREATE CONSTRAINT graphkit_event_id IF NOT EXISTS
FOR (node:Event) REQUIRE node.id IS UNIQUE
