-- How many ties each person has, and how strong they are in all; only people with a tie.
--
-- @access  read
-- @returns node, degree, total
SELECT node, degree, total FROM neighborhoods
