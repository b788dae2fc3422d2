// The organizations that a contact left, as somebody said by hand.
//
// @access  read
// @param   id  string: the contact
// @returns import_id, organization_id, organization, on
MATCH (c:Contact {id: $id})-[r:LEFT]->(o:Organization)
RETURN r.import_id AS import_id, o.id AS organization_id, o.name AS organization,
       toString(r.on) AS on
