-- For each pair of sectors, the people outside both who know most people in both.
--
-- @param   most  integer: the most people of a pair
-- @access  read
-- @returns pair, node, place
WITH known AS (
  SELECT tail AS node, head AS other FROM ties UNION ALL SELECT head AS node, tail AS other FROM ties
),
counted AS (
  SELECT p.pair, k.node,
         sum(CASE WHEN p.is_lower THEN 1 ELSE 0 END) AS in_lower,
         sum(CASE WHEN p.is_lower THEN 0 ELSE 1 END) AS in_upper
  FROM known AS k
  JOIN sectors AS s ON s.node = k.other
  JOIN sector_pairs AS p ON p.sector = s.sector
  LEFT JOIN sectors AS own ON own.node = k.node
  WHERE own.sector IS NULL OR (own.sector <> p.sector AND own.sector <> p.other)
  GROUP BY p.pair, k.node
),
ranked AS (
  SELECT pair, node,
         row_number() OVER (
           PARTITION BY pair
           ORDER BY least(in_lower, in_upper) DESC, greatest(in_lower, in_upper) DESC, node
         ) AS place
  FROM counted WHERE in_lower > 0 AND in_upper > 0
)
SELECT pair, node, place FROM ranked WHERE place <= $most
