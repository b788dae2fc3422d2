// The contacts in each address book, by import.
//
// @access  read
// @returns contact_id, import_id
MATCH (:Contact)-[k:KNOWS]->(c:Contact)
WHERE k.basis IN ['connected', 'address_book']
RETURN c.id AS contact_id, k.import_id AS import_id
