// How much is in the graph, whoever put it there.
//
// @access  read
// @returns nodes, relationships
RETURN COUNT { (n) } AS nodes, COUNT { ()-[r]->() } AS relationships
