// What changes with the graph's writes: their count, and each import with its time and state.
//
// @access  read
// @returns kind, row
MATCH (m:Meta {id: 'graphkit'})
RETURN 'graph' AS kind, [m.revision] AS row
UNION ALL
MATCH (i:Import)
RETURN 'import' AS kind, [i.id, toString(i.at), i.state] AS row
