-- The evidence, with people as numbers; the lower number is the tail. Days are counted from 1970.
--
-- @access  read
-- @returns tail, head, turned, basis, source, strength, times, reach, first, last, size, days, fresh
SELECT least(f.number, t.number) AS tail, greatest(f.number, t.number) AS head,
       f.number > t.number AS turned, e.basis, coalesce(e.source, '') AS source, e.strength,
       coalesce(e.count, 1) AS times, coalesce(e.reach, 1e0) AS reach,
       unix_date(e.first) AS first, unix_date(e.last) AS last, coalesce(e.size, 0) AS size,
       coalesce(e.days, 0) AS days, e.fresh
FROM evidence AS e
JOIN people AS f ON f.id = e.from_id
JOIN people AS t ON t.id = e.to_id
