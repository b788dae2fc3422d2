// The organizations where we know the most people.
//
// @access  read
// @param   count  integer: how many organizations
// @returns organization, sector, people
MATCH (c:Contact)-[a:AFFILIATED_WITH]->(o:Organization)
MATCH (i:Import {id: a.import_id})
WHERE i.state = 'complete'
  AND NOT EXISTS { (o)<-[s:STATES]-(:Import) WHERE 'all' IN s.denied }
  AND NOT EXISTS { (c)<-[s:STATES]-(:Import) WHERE 'all' IN s.denied }
// The newest statement about a role counts.
WITH o, c, a, i
ORDER BY i.source = 'hand', coalesce(i.as_of, date(i.at)), i.trust,
  CASE WHEN i.source = 'hand' THEN i.at END, i.id
WITH o, c, a.kind AS kind, toLower(coalesce(a.role, '')) AS title, last(collect(a)) AS a,
     last(collect(i)) AS i
WHERE (a.since IS NULL OR a.since <= date()) AND (a.until IS NULL OR a.until >= date())
// Who left an organization, as somebody said by hand, has no role there that was stated before.
OPTIONAL MATCH (c)-[l:LEFT]->(o)
OPTIONAL MATCH (by:Import {id: l.import_id})
WITH o, c, kind, title, a, max(CASE WHEN by.state = 'complete'
     AND NOT (i.source = 'hand' AND i.at >= by.at) THEN l.on END) AS on
WHERE on IS NULL OR on >= date() OR (a.since > on AND on > date('0001-01-01'))
WITH o, count(DISTINCT c) AS people
RETURN o.name AS organization, o.sector AS sector, people
ORDER BY people DESC, organization, o.id
LIMIT $count
