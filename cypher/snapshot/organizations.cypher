// All organizations, each with the people that belong to it.
//
// @access  read
// @returns organization, affiliations
MATCH (o:Organization)
OPTIONAL MATCH (c:Contact)-[a:AFFILIATED_WITH]->(o)
RETURN [o.id, o.name, o.sector, o.website, o.aliases] AS organization,
       collect([c.id, a.kind, a.role, toString(a.since), toString(a.until), a.source,
                a.import_id]) AS affiliations
