// Save the ledger.
//
// @access  write
// @param   holds  list of string: counts and hashes, by kind
MATCH (m:Meta {id: 'graphkit'})
SET m.holds = $holds
