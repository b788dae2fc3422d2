// Who did what and when, newest first.
//
// @access  read
// @returns id, act, at, who, object, counts
MATCH (a:Audit)
RETURN a.id AS id, a.act AS act, toString(a.at) AS at, a.who AS who, a.object AS object,
       a.counts AS counts
ORDER BY a.at DESC, a.id
