// All partnerships.
//
// @access  read
// @returns home_id, partner_id, stage, kind, since, until, review_on, gives, gets, owner_id, main_contact_id, note, source, import_id
MATCH (h:Organization)-[p:PARTNERS_WITH]->(o:Organization)
RETURN h.id AS home_id, o.id AS partner_id, p.stage AS stage, p.kind AS kind,
       toString(p.since) AS since, toString(p.until) AS until, toString(p.review_on) AS review_on,
       p.gives AS gives, p.gets AS gets, p.owner_id AS owner_id,
       p.main_contact_id AS main_contact_id, p.note AS note, p.source AS source, p.import_id AS import_id
