-- For each person with a tie: how many, the sum of the strengths, and the largest of them.
--
-- @access  read
-- @returns node, degree, total, largest
SELECT node, count(*) AS degree, sum(strength) AS total, max(strength) AS largest
FROM (
  SELECT tail AS node, strength FROM measured_ties UNION ALL SELECT head AS node, strength FROM measured_ties
) AS ends
GROUP BY node
