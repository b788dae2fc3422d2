// All events, each with the people who were there.
//
// @access  read
// @returns event, attendances
MATCH (e:Event)
OPTIONAL MATCH (c:Contact)-[a:ATTENDED]->(e)
RETURN [e.id, e.name, toString(e.on), e.size] AS event,
       collect([c.id, a.role, a.source, a.import_id]) AS attendances
