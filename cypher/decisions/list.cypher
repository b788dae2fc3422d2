// All decisions about who is the same and who is not.
//
// @access  read
// @returns id, same, left, right, at
MATCH (d:Decision)
RETURN d.id AS id, d.same AS same, d.left AS left, d.right AS right, toString(d.at) AS at
