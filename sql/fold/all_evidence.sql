-- What the tables state, and what graphkit computed from roles, partnerships and meetings.
--
-- @access  read
-- @returns from_id, to_id, basis, source, strength, count, reach, first, last, size, note, import_id, days, fresh, visibility, owner_id
SELECT from_id, to_id, basis, source, strength, count, reach, first, last, size, note, import_id,
       days, fresh, visibility, owner_id
FROM stated_evidence
UNION ALL
SELECT from_id, to_id, basis, source, strength, count, reach, first, last, size, note, import_id,
       days, fresh, visibility, owner_id
FROM computed_evidence
