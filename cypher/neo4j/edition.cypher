// The edition of the server; on Neo4j only.
//
// @access  read
// @returns edition
CALL dbms.components() YIELD edition
RETURN edition
