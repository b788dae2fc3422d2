// How many contacts, organizations and complete imports there are.
//
// @access  read
// @returns contacts, organizations, imports
RETURN COUNT { (:Contact) } AS contacts, COUNT { (:Organization) } AS organizations,
       COUNT { MATCH (i:Import) WHERE i.state = 'complete' } AS imports
