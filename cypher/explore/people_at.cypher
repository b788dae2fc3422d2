// The people at an organization, each once with all roles; part of the name is enough.
//
// @access  read
// @param   organization  string: the organization's name, or part of it
// @returns organization, contact, roles
MATCH (c:Contact)-[a:AFFILIATED_WITH]->(o:Organization)
WHERE toLower(o.name) CONTAINS toLower($organization)
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
// Who left an organization, as somebody said by hand, has no role there that was stated before.
OPTIONAL MATCH (c)-[l:LEFT]->(o)
OPTIONAL MATCH (by:Import {id: l.import_id})
WITH o, c, kind, title, a, max(CASE WHEN by.state = 'complete'
     AND NOT (i.source = 'hand' AND i.at >= by.at) THEN l.on END) AS on
WITH o, c, kind, a,
     CASE WHEN on IS NULL OR (a.since > on AND on > date('0001-01-01')) OR a.until < on
          THEN a.until ELSE on END AS until
WITH o, c, coalesce(a.role + ' (' + kind + ')', kind) + coalesce(' since ' + toString(a.since), '') +
     CASE WHEN until > date('0001-01-01') THEN ' until ' + toString(until)
          WHEN until IS NOT NULL THEN ' (over)' ELSE '' END AS role
ORDER BY role
WITH o, c, collect(role) AS roles
RETURN o.name AS organization, c.name AS contact, roles
ORDER BY organization, o.id, contact, c.id
