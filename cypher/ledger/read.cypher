// What the graph must hold besides statements: the ledger.
//
// @access  read
// @returns holds
MATCH (m:Meta {id: 'graphkit'})
RETURN m.holds AS holds
