// What the ledger covers, and the state of the graph, in one answer: each row has its kind.
//
// @access  read
// @returns kind, row
MATCH (m:Meta {id: 'graphkit'})
RETURN 'graph' AS kind, [m.revision, coalesce(m.schema, 0), m.graphkit, m.unsettled,
                         coalesce(m.changes, 0), m.holds] AS row
UNION ALL
MATCH (i:Import)
OPTIONAL MATCH (r:Receipts {id: i.id})
RETURN 'import' AS kind,
       [[i.id, i.source, i.source_title, i.file, i.digest, toString(i.at), i.owner_id,
         i.rows, i.accepted, i.merged, i.rejected, coalesce(i.left_out, 0), toString(i.as_of),
         coalesce(i.trust, 2), coalesce(i.visibility, 'team'), i.columns],
        i.state, i.token, i.host, i.pid,
        timestamp() - CASE WHEN r.heartbeat > i.heartbeat THEN r.heartbeat ELSE i.heartbeat END,
        coalesce(i.owner_record, i.owner_id), i.holds] AS row
UNION ALL
MATCH (d:Decision)
RETURN 'decision' AS kind, [d.id, d.same, d.left, d.right, toString(d.at)] AS row
UNION ALL
MATCH (v:Visibility)
RETURN 'wish' AS kind, [v.id, v.visibility, v.person, v.other, v.owner, toString(v.at)] AS row
UNION ALL
MATCH (f:Forgotten)
MATCH (m:Meta {id: 'graphkit'})
RETURN 'forgotten' AS kind, [f.id, coalesce(f.salt, m.salt), f.hashes] AS row
UNION ALL
RETURN 'audit' AS kind, [COUNT { (:Audit) }] AS row
