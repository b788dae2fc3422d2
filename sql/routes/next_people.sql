-- From some people, with a chance each, the best chance to come to each of their neighbors.
--
-- @access  read
-- @param   least  float: smaller chances are left out
-- @param   bases  integer: only ties with evidence of one of these kinds, a bit each
-- @returns node, chance
SELECT node, max(chance) AS chance
FROM (
  SELECT t.head AS node, a.chance * CASE WHEN a.forward THEN t.forth ELSE t.back END AS chance
  FROM ties AS t JOIN asked AS a ON a.node = t.tail
  WHERE t.bases & $bases <> 0
  UNION ALL
  SELECT t.tail AS node, a.chance * CASE WHEN a.forward THEN t.back ELSE t.forth END AS chance
  FROM ties AS t JOIN asked AS a ON a.node = t.head
  WHERE t.bases & $bases <> 0
) AS neighbors
WHERE chance >= $least
GROUP BY node
