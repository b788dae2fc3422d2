// The names of all constraints; on Neo4j only.
//
// @access  read
// @returns name
SHOW CONSTRAINTS YIELD name
RETURN name
