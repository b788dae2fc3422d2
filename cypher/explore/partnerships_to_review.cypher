// Partnerships due for review by a given day, soonest first.
//
// @access  read
// @param   by  date: the last day
// @returns partner, stage, review_on, staff_owner, main_contact
MATCH (h:Organization)-[p:PARTNERS_WITH]->(o:Organization)
MATCH (i:Import {id: p.import_id})
WHERE i.state = 'complete'
  AND NOT EXISTS { (h)<-[s:STATES]-(:Import) WHERE 'all' IN s.denied }
  AND NOT EXISTS { (o)<-[s:STATES]-(:Import) WHERE 'all' IN s.denied }
// The newest file counts, and what was said by hand is laid over it, value by value.
WITH h, o, p, i
ORDER BY i.source = 'hand', coalesce(i.as_of, date(i.at)), i.trust,
  CASE WHEN i.source = 'hand' THEN i.at END, i.id
WITH h, o, collect(p) AS said, last(collect(CASE WHEN i.source <> 'hand' THEN i.id END)) AS newest
WITH h, o, [p IN said WHERE p.source = 'hand' OR p.import_id = newest] AS said
WITH h, o, last([p IN said WHERE p.stage IS NOT NULL | p.stage]) AS stage,
     last([p IN said WHERE p.review_on IS NOT NULL | p.review_on]) AS review_on,
     last([p IN said WHERE p.owner_id IS NOT NULL | p.owner_id]) AS owner_id,
     last([p IN said WHERE p.main_contact_id IS NOT NULL | p.main_contact_id]) AS main_contact_id
WHERE review_on <= $by
OPTIONAL MATCH (staff:Contact {id: owner_id})
WHERE NOT EXISTS { (staff)<-[s:STATES]-(:Import) WHERE 'all' IN s.denied }
OPTIONAL MATCH (main:Contact {id: main_contact_id})
WHERE NOT EXISTS { (main)<-[s:STATES]-(:Import) WHERE 'all' IN s.denied }
RETURN o.name AS partner, stage, review_on,
       staff.name AS staff_owner, main.name AS main_contact
ORDER BY review_on, partner, o.id, h.id
