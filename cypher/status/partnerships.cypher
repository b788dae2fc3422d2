// The number of partnerships, counting repeats once.
//
// @access  read
// @returns partnerships
MATCH (h:Organization)-[:PARTNERS_WITH]->(o:Organization)
WITH DISTINCT h, o
RETURN count(*) AS partnerships
