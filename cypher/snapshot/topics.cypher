// All topics.
//
// @access  read
// @returns id, name, key
MATCH (t:Topic)
RETURN t.id AS id, t.name AS name, t.key AS key
