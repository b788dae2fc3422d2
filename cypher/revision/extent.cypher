// How many nodes and relationships the graph has, from graphkit or any other program.
//
// @access  read
// @returns nodes, relationships
RETURN COUNT { (n) } AS nodes, COUNT { ()-[r]->() } AS relationships
