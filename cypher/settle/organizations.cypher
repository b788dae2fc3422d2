// Whose the records about organizations are, and by which keys each is known.
//
// @access  read
// @returns id, record, keys, as_of
MATCH (n:Organization)<-[s:STATES]-(i:Import)
WHERE i.state = 'complete'
RETURN n.id AS id, s.record AS record, s.keys AS keys, toString(i.as_of) AS as_of
