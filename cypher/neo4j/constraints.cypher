// The labels whose nodes have a unique id, whatever the constraint is called; on Neo4j only.
//
// @access  read
// @returns labels
SHOW CONSTRAINTS YIELD type, entityType, labelsOrTypes, properties
WHERE entityType = 'NODE' AND properties = ['id']
  AND (type CONTAINS 'UNIQUENESS' OR type = 'NODE_KEY')
RETURN labelsOrTypes AS labels
