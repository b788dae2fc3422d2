// All statements that two contacts do not know each other.
//
// @access  read
// @returns from_id, to_id, source, import_id
MATCH (i:Import)-[:STATES]->(a:Contact)
WHERE i.source = 'hand'
WITH DISTINCT a
MATCH (a)-[r:DOES_NOT_KNOW]->(b:Contact)
RETURN a.id AS from_id, b.id AS to_id, r.source AS source, r.import_id AS import_id
