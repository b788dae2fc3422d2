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
// The newest statement about a partnership counts.
WITH h, o, p, i
ORDER BY i.source = 'hand', coalesce(i.as_of, date(i.at)), i.trust,
  CASE WHEN i.source = 'hand' THEN i.at END, i.id
WITH h, o, last(collect(p)) AS p
WHERE p.review_on <= $by
OPTIONAL MATCH (staff:Contact {id: p.owner_id})
WHERE NOT EXISTS { (staff)<-[s:STATES]-(:Import) WHERE 'all' IN s.denied }
OPTIONAL MATCH (main:Contact {id: p.main_contact_id})
WHERE NOT EXISTS { (main)<-[s:STATES]-(:Import) WHERE 'all' IN s.denied }
RETURN o.name AS partner, p.stage AS stage, p.review_on AS review_on,
       staff.name AS staff_owner, main.name AS main_contact
ORDER BY review_on, partner, o.id, h.id
