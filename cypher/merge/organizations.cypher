// Set organizations to the merge of all their statements.
//
// @access  write
// @param   rows  list of map: the merged organizations
UNWIND $rows AS row
MATCH (o:Organization {id: row.id})
SET o.name = row.name, o.sector = row.sector, o.website = row.website, o.aliases = row.aliases,
    o.details = row.details, o.type = row.type
