-- The component of each person with a tie: the lowest number in it.
--
-- @access  read
-- @returns node, label
SELECT node, label FROM labels
