// Everything in the nodes that graphkit wrote, to keep it before a damaged graph is replaced.
//
// @access  read
// @returns labels, properties
MATCH (n)
WHERE n:Contact OR n:Organization OR n:Event OR n:Topic OR n:Entry OR n:Import OR n:Decision OR n:Visibility
   OR n:Forgotten OR n:Audit OR n:Meta
RETURN labels(n) AS labels, properties(n) AS properties
