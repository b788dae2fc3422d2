// Create and delete a node without a label, to see whether the user may; on Neo4j only.
//
// @access  write
CREATE (n)
DELETE n
