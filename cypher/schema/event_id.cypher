// The id of a Event is unique; the index that comes with it finds a node by its id.
//
// @access  schema
CREATE CONSTRAINT graphkit_event_id IF NOT EXISTS
FOR (node:Event) REQUIRE node.id IS UNIQUE
