-- From somebody on a shortest path, one tie back to the end of the search, drawn at random.
--
-- @access  read
-- @returns pair, side, node
WITH offered AS (
  SELECT w.pair, w.side, w.draw, s.node, s.paths
  FROM walks AS w
  JOIN arcs AS a ON a.node = w.node
  JOIN searched AS s ON s.pair = w.pair AND s.side = w.side AND s.node = a.neighbor
                    AND s.level = w.level - 1
),
summed AS (
  SELECT pair, side, draw, node, paths,
         sum(paths) OVER (PARTITION BY pair, side ORDER BY node
                          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS up_to,
         sum(paths) OVER (PARTITION BY pair, side) AS total
  FROM offered
)
SELECT pair, side, node FROM summed
WHERE up_to - paths <= draw * total AND up_to > draw * total
