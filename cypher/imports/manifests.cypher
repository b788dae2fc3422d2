// Complete imports, with their manifests, and with the owner's record instead of the contact.
//
// @access  read
// @returns record, holds
MATCH (i:Import)
WHERE i.state = 'complete'
RETURN [i.id, i.source, i.source_title, i.file, i.digest, toString(i.at),
        coalesce(i.owner_record, i.owner_id), i.rows, i.accepted, i.merged, i.rejected,
        coalesce(i.left_out, 0), toString(i.as_of), coalesce(i.trust, 2),
        coalesce(i.visibility, 'team'), i.columns] AS record,
       i.holds AS holds
ORDER BY i.id
