// How many partnerships there are, repeats of one counted once.
//
// @access  read
// @returns partnerships
MATCH (h:Organization)-[:PARTNERS_WITH]->(o:Organization)
WITH DISTINCT h, o
RETURN count(*) AS partnerships
