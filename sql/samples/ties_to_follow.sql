-- How many ties the people on the last level of each search have.
--
-- @access  read
-- @returns pair, side, ties
SELECT s.pair, s.side, sum(n.degree) AS ties
FROM searched AS s
JOIN turns AS t ON t.pair = s.pair AND t.side = s.side AND t.level = s.level
JOIN neighborhoods AS n ON n.node = s.node
GROUP BY s.pair, s.side
