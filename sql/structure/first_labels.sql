-- Each person with a tie as a component of its own.
--
-- @access  read
-- @returns node, label
SELECT tail AS node, tail AS label FROM measured_ties UNION SELECT head, head FROM measured_ties
