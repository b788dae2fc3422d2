// Some organizations with their affiliations, as in snapshot/organizations.
//
// @access  read
// @param   ids  list of string: ids of organizations
// @returns id, name, sector, website, aliases, details, type, affiliations
UNWIND $ids AS id
MATCH (o:Organization {id: id})
RETURN o.id AS id, o.name AS name, o.sector AS sector, o.website AS website, o.aliases AS aliases,
       o.details AS details, o.type AS type,
       [(o)<-[a:AFFILIATED_WITH]-(c:Contact) |
        a.kind + '\u001F' + coalesce(toString(a.since), '') + '\u001F' +
        coalesce(toString(a.until), '') + '\u001F' + a.source + '\u001F' + a.import_id + '\u001F' +
        c.id + '\u001F' + coalesce(a.role, '')] AS affiliations
