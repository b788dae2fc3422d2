// The number of pairs of contacts with at least one piece of evidence.
//
// @access  read
// @returns ties
MATCH (a:Contact)-[:KNOWS]-(b:Contact)
WHERE a.id < b.id
WITH DISTINCT a, b
RETURN count(*) AS ties
