-- The searches of all pairs, one of the two of each open pair a level further.
--
-- @access  read
-- @returns pair, side, node, level, paths

-- `paths` is the number of shortest paths from the end of the pair.
SELECT pair, side, node, level, paths FROM searched
UNION ALL
SELECT pair, side, node, level + 1 AS level, sum(paths) AS paths
FROM (
  SELECT s.pair, s.side, a.neighbor AS node, s.level, s.paths
  FROM searched AS s
  JOIN turns AS t ON t.pair = s.pair AND t.side = s.side AND t.level = s.level
  JOIN arcs AS a ON a.node = s.node
) AS offered
WHERE NOT EXISTS (
  SELECT 1 FROM searched AS known
  WHERE known.pair = offered.pair AND known.side = offered.side AND known.node = offered.node
)
GROUP BY pair, side, node, level
