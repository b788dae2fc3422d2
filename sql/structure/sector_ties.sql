-- How many ties lead from one sector to another, and one of them; only ties of people asked about.
--
-- @access  read
-- @returns lower, upper, ties, tail, head
SELECT lower, upper, count(*) AS ties, min(tail) AS tail, min(head) AS head
FROM (
  SELECT least(a.sector, b.sector) AS lower, greatest(a.sector, b.sector) AS upper, t.tail, t.head
  FROM ties AS t
  JOIN sectors AS a ON a.node = t.tail JOIN sectors AS b ON b.node = t.head
  WHERE a.sector <> b.sector AND (a.asked OR b.asked)
) AS between_sectors
GROUP BY lower, upper
