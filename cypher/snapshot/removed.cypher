// Ids of the contacts and organizations that somebody removed by hand.
//
// @access  read
// @returns id
MATCH (i:Import)-[s:STATES]->(n)
WHERE i.source = 'hand' AND i.state = 'complete' AND 'all' IN s.denied
RETURN DISTINCT n.id AS id
