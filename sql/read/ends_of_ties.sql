-- The two people of each tie.
--
-- @access  read
-- @returns tail, head
SELECT tail, head FROM ties
