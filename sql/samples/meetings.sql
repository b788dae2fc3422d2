-- A tie that joins the two searches of a pair, drawn at random: each shortest path is as likely.
--
-- @access  read
-- @returns pair, near_end, far_end
WITH joined AS (
  SELECT t.pair, t.draw, s.node AS near_end, o.node AS far_end, s.paths * o.paths AS paths
  FROM turns AS t
  JOIN searched AS s ON s.pair = t.pair AND s.side = t.side AND s.level = t.level
  JOIN arcs AS a ON a.node = s.node
  JOIN searched AS o ON o.pair = s.pair AND o.side = 1 - s.side AND o.node = a.neighbor
),
summed AS (
  SELECT pair, draw, near_end, far_end, paths,
         sum(paths) OVER (PARTITION BY pair ORDER BY near_end, far_end
                          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS up_to,
         sum(paths) OVER (PARTITION BY pair) AS total
  FROM joined
)
SELECT pair, near_end, far_end FROM summed
WHERE up_to - paths <= draw * total AND up_to > draw * total
