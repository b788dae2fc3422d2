// The partnerships that name a contact, as the imports state them.
//
// @access  read
// @param   id  string: the contact
// @returns import_id, partner_id, partner, owner_id, main_contact_id
MATCH (:Organization)-[p:PARTNERS_WITH]->(o:Organization)
WHERE p.owner_id = $id OR p.main_contact_id = $id
RETURN p.import_id AS import_id, o.id AS partner_id, o.name AS partner, p.owner_id AS owner_id,
       p.main_contact_id AS main_contact_id
