// Partnerships due for review by a given day, soonest first.
//
// @access  read
// @param   by  date: the last day
// @returns partner, stage, review_on, staff_owner, main_contact
MATCH (h:Organization)-[p:PARTNERS_WITH]->(o:Organization)
MATCH (i:Import {id: p.import_id})
WHERE i.state = 'complete'
// The newest statement about a partnership counts.
WITH h, o, p, i
ORDER BY coalesce(i.as_of, date(i.at)), i.trust, i.id
WITH h, o, last(collect(p)) AS p
WHERE p.review_on <= $by
OPTIONAL MATCH (staff:Contact {id: p.owner_id})
OPTIONAL MATCH (main:Contact {id: p.main_contact_id})
RETURN o.name AS partner, p.stage AS stage, p.review_on AS review_on,
       staff.name AS staff_owner, main.name AS main_contact
ORDER BY review_on, partner, o.id, h.id
