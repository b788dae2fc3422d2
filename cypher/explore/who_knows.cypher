// Who knows a contact, with all evidence from files; part of the name is enough.
//
// @access  read
// @param   name  string: the contact's name, or part of it
// @returns contact, known_by, evidence, since, last
MATCH (c:Contact)
WHERE toLower(c.name) CONTAINS toLower($name)
  AND NOT EXISTS { (c)<-[s:STATES]-(:Import) WHERE 'all' IN s.denied }
CALL (c) {
  MATCH (c)-[k:KNOWS]-(other:Contact)
  RETURN other, k.basis + CASE WHEN k.last = date('0001-01-01') THEN ', over' ELSE '' END AS basis,
         k.source AS source, k.first AS first,
         CASE WHEN k.last > date('0001-01-01') THEN k.last END AS last
  UNION ALL
  // A meeting of more than 20 people says nothing about who knows whom.
  // Nor does an answer: somebody who said that they would come may not have come.
  MATCH (c)-[own:ATTENDED]->(e:Event)<-[a:ATTENDED]-(guest:Contact)
  WHERE e.on <= date() AND coalesce(e.size, 0) <= 20
    AND coalesce(own.role, '') <> 'answered yes' AND coalesce(a.role, '') <> 'answered yes'
  WITH e, min(a.source) AS source, collect(DISTINCT guest) AS guests
  WHERE size(guests) < 20
  UNWIND guests AS other
  RETURN other, 'met' AS basis, source, e.on AS first, e.on AS last
  UNION ALL
  // The newest file counts for a partnership, and what was said by hand is laid over it.
  MATCH (h:Organization)-[p:PARTNERS_WITH]->(o:Organization)
  MATCH (i:Import {id: p.import_id})
  WHERE i.state = 'complete'
    AND NOT EXISTS { (h)<-[s:STATES]-(:Import) WHERE 'all' IN s.denied }
    AND NOT EXISTS { (o)<-[s:STATES]-(:Import) WHERE 'all' IN s.denied }
  WITH c, h, o, p, i
  ORDER BY i.source = 'hand', coalesce(i.as_of, date(i.at)), i.trust,
  CASE WHEN i.source = 'hand' THEN i.at END, i.id
  WITH c, h, o, collect(p) AS said, last(collect(CASE WHEN i.source <> 'hand' THEN i.id END)) AS newest
  WITH c, h, o, [p IN said WHERE p.source = 'hand' OR p.import_id = newest] AS said
  WITH c, last(said) AS p, last([p IN said WHERE p.stage IS NOT NULL | p.stage]) AS stage,
       last([p IN said WHERE p.since IS NOT NULL | p.since]) AS since,
       last([p IN said WHERE p.until IS NOT NULL | p.until]) AS until,
       [last([p IN said WHERE p.owner_id IS NOT NULL | p.owner_id]),
        last([p IN said WHERE p.main_contact_id IS NOT NULL | p.main_contact_id])] AS ids
  WHERE c.id IN ids
  MATCH (other:Contact)
  WHERE other.id IN ids
  RETURN other, 'partnership' + coalesce(', ' + stage, '') AS basis, p.source AS source,
         since AS first, CASE WHEN until > date('0001-01-01') THEN until END AS last
}
WITH c, other, basis, source, min(first) AS first, max(last) AS last
WHERE other.id <> c.id
  AND NOT EXISTS { (other)<-[s:STATES]-(:Import) WHERE 'all' IN s.denied }
// What somebody denied by hand counts, unless a tie was stated by hand later.
OPTIONAL MATCH (c)-[d:DOES_NOT_KNOW]-(other)
WITH c, other, basis, source, first, last, collect(d.import_id) AS ids
OPTIONAL MATCH (by:Import) WHERE by.id IN ids AND by.state = 'complete'
WITH c, other, basis, source, first, last, max(by.at) AS denied_at
OPTIONAL MATCH (c)-[k:KNOWS]-(other)
WITH c, other, basis, source, first, last, denied_at, collect(k.import_id) AS ids
OPTIONAL MATCH (by:Import) WHERE by.id IN ids AND by.state = 'complete' AND by.source = 'hand'
WITH c, other, basis, source, first, last, denied_at, max(by.at) AS said_at
WHERE denied_at IS NULL OR said_at > denied_at
WITH c, other, first, last, basis + ' (' + source + ')' +
     CASE WHEN first = last THEN ' on ' + toString(first)
          ELSE coalesce(' since ' + toString(first), '') + coalesce(' until ' + toString(last), '')
     END AS piece
ORDER BY piece
WITH c, other, collect(piece) AS evidence, min(first) AS since, max(last) AS last
RETURN c.name AS contact, other.name AS known_by, evidence, since, last
ORDER BY contact, c.id, known_by, other.id
