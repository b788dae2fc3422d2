// The partnerships that an import states, with their organizations and people.
//
// @access  read
// @param   import_id  string: the import
// @returns home_id, partner_id, owner_id, main_contact_id, home_record, partner_record, owner_record, main_contact_record, source, stage, kind, since, until, review_on, gives, gets, note
MATCH (:Import {id: $import_id})-[:STATES]->(h:Organization)
WITH DISTINCT h
MATCH (h)-[p:PARTNERS_WITH]->(o:Organization)
WHERE p.import_id = $import_id
RETURN h.id AS home_id, o.id AS partner_id, p.owner_id AS owner_id,
       p.main_contact_id AS main_contact_id, coalesce(p.home_record, h.id) AS home_record,
       coalesce(p.partner_record, o.id) AS partner_record,
       coalesce(p.owner_record, p.owner_id) AS owner_record,
       coalesce(p.main_contact_record, p.main_contact_id) AS main_contact_record,
       p.source AS source, p.stage AS stage, p.kind AS kind, toString(p.since) AS since,
       toString(p.until) AS until, toString(p.review_on) AS review_on, p.gives AS gives,
       p.gets AS gets, p.note AS note
