// All evidence of some contacts, as in snapshot/ties.
//
// @access  read
// @param   ids  list of string: ids of contacts
// @returns id, evidence
UNWIND $ids AS id
MATCH (a:Contact {id: id})
RETURN a.id AS id,
       [(a)-[k:KNOWS]->(b:Contact) |
        coalesce(toString(k.strength), '') + '\u001F' + toString(k.count) + '\u001F' +
        toString(k.reach) + '\u001F' + coalesce(toString(k.first), '') + '\u001F' +
        coalesce(toString(k.last), '') + '\u001F' + coalesce(toString(k.days), '') + '\u001F' +
        coalesce(toString(k.fresh), '') + '\u001F' + k.basis + '\u001F' + k.source + '\u001F' +
        k.import_id + '\u001F' + b.id + '\u001F' + coalesce(k.note, '')] AS evidence
