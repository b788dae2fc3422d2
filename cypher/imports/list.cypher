// All imports, including unfinished ones, with data that show whether their process is alive.
//
// @access  read
// @returns record, state, token, host, pid, idle
MATCH (i:Import)
OPTIONAL MATCH (r:Receipts {id: i.id})
RETURN [i.id, i.source, i.source_title, i.file, i.digest, toString(i.at), i.owner_id,
        i.rows, i.accepted, i.merged, i.rejected, coalesce(i.left_out, 0), toString(i.as_of), coalesce(i.trust, 2),
        coalesce(i.visibility, 'team'), i.columns] AS record,
       i.state AS state, i.token AS token, i.host AS host, i.pid AS pid,
       timestamp() - CASE WHEN r.heartbeat > i.heartbeat THEN r.heartbeat ELSE i.heartbeat END AS idle
ORDER BY i.id
