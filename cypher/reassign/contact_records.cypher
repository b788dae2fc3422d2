// The records about people, with the contact, the keys and the denials of each.
//
// @access  read
// @returns id, record, keys, as_of, denied
MATCH (n:Contact)<-[s:STATES]-(i:Import)
WHERE i.state = 'complete'
RETURN n.id AS id, s.record AS record, s.keys AS keys, toString(i.as_of) AS as_of,
       s.denied AS denied
