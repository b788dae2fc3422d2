-- All evidence that the tables state about some ties.
--
-- @access  read
-- @returns from_id, to_id, basis, source, strength, count, reach, first, last, size, note, import_id, days, fresh
SELECT e.from_id, e.to_id, e.basis, e.source, e.strength, e.count, e.reach, e.first, e.last, e.size,
       e.note, e.import_id, e.days, e.fresh
FROM stated_evidence AS e JOIN chosen_ties AS c ON c.from_id = e.from_id AND c.to_id = e.to_id
