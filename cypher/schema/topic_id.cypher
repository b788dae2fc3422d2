// The id of a Topic is unique; its index finds a node by id.
//
// @access  schema
CREATE CONSTRAINT graphkit_topic_id IF NOT EXISTS
FOR (node:Topic) REQUIRE node.id IS UNIQUE
