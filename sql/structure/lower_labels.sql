-- Components, one round further: the lowest label among neighbors, passed on to the label's owner.
--
-- @access  read
-- @returns node, label

-- After about log n rounds nothing changes (FastSV: Zhang, Azad and Hu 2020).
WITH parents AS (
  SELECT a.node, a.label, b.label AS above
  FROM labels AS a JOIN labels AS b ON b.node = a.label
),
lowest AS (
  SELECT node, min(above) AS low
  FROM (
    SELECT t.tail AS node, p.above FROM measured_ties AS t JOIN parents AS p ON p.node = t.head
    UNION ALL
    SELECT t.head, p.above FROM measured_ties AS t JOIN parents AS p ON p.node = t.tail
  ) AS neighbors
  GROUP BY node
)
SELECT node, min(label) AS label
FROM (
  SELECT node, above AS label FROM parents
  UNION ALL SELECT node, low FROM lowest
  UNION ALL SELECT p.label, l.low FROM parents AS p JOIN lowest AS l ON l.node = p.node
) AS candidates
GROUP BY node
