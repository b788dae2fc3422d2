-- Each tie from both of its ends.
--
-- @access  read
-- @returns node, neighbor
SELECT tail AS node, head AS neighbor FROM ties UNION ALL SELECT head AS node, tail AS neighbor FROM ties
