-- The neighbors of some people, and for each the lowest number of those people.
--
-- @access  read
-- @returns node, parent
SELECT node, min(parent) AS parent
FROM (
  SELECT t.head AS node, t.tail AS parent FROM measured_ties AS t JOIN front AS f ON f.node = t.tail
  UNION ALL
  SELECT t.tail AS node, t.head AS parent FROM measured_ties AS t JOIN front AS f ON f.node = t.head
) AS neighbors
GROUP BY node
