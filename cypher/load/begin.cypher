// Write the import itself, marked as loading, before anything that it states.
//
// @access  write
// @param   record  map: the import
// @param   token   string: mark of the loading process
// @param   host    string: its machine
// @param   pid     integer: its process
// @returns state, token
MERGE (i:Import {id: $record.id})
ON CREATE SET i.source = $record.source, i.source_title = $record.source_title,
  i.file = $record.file, i.digest = $record.digest, i.at = datetime($record.at),
  i.owner_id = $record.owner_id, i.owner_record = $record.owner_record,
  i.as_of = date($record.as_of), i.rows = $record.rows, i.accepted = $record.accepted,
  i.merged = $record.merged, i.rejected = $record.rejected,
  i.left_out = $record.left_out, i.trust = $record.trust,
  i.visibility = $record.visibility, i.columns = $record.columns, i.state = 'loading',
  i.token = $token, i.host = $host, i.pid = $pid, i.heartbeat = timestamp()
RETURN i.state AS state, i.token AS token
