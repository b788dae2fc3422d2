// The organizations where we know the most people.
//
// @access  read
// @param   count  integer: how many
// @returns organization, sector, people
MATCH (c:Contact)-[a:AFFILIATED_WITH]->(o:Organization)
WHERE a.until IS NULL OR a.until >= date()
WITH o, count(DISTINCT c) AS people
RETURN o.name AS organization, o.sector AS sector, people
ORDER BY people DESC, organization, o.id
LIMIT $count
