-- The ties on routes whose chance is large enough: chance so far * strength * chance from there on.
--
-- @access  read
-- @param   least  float: the smallest chance of a route
-- @param   bases  integer: only ties with evidence of one of these kinds, a bit each
-- @param   most   integer: the most ties of a route
-- @returns tail, head
SELECT DISTINCT t.tail, t.head
FROM ties AS t
JOIN ahead AS a ON a.node = t.tail JOIN behind AS b ON b.node = t.head
WHERE t.bases & $bases <> 0 AND a.used + 1 + b.used <= $most
  AND a.chance * t.forth * b.chance >= $least
UNION
SELECT DISTINCT t.tail, t.head
FROM ties AS t
JOIN ahead AS a ON a.node = t.head JOIN behind AS b ON b.node = t.tail
WHERE t.bases & $bases <> 0 AND a.used + 1 + b.used <= $most
  AND a.chance * t.back * b.chance >= $least
