// All entries.
//
// @access  read
// @returns id, kind, on, text, data, of, visibility, import_id
MATCH (e:Entry)<-[s:STATES]-()
RETURN e.id AS id, e.kind AS kind, toString(e.on) AS on, e.text AS text, e.data AS data,
       e.of AS of, e.visibility AS visibility, s.import_id AS import_id
