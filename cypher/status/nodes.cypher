// The numbers of contacts, organizations and complete imports.
//
// @access  read
// @returns contacts, organizations, imports
RETURN COUNT { (:Contact) } AS contacts, COUNT { (:Organization) } AS organizations,
       COUNT { MATCH (i:Import) WHERE i.state = 'complete' } AS imports
