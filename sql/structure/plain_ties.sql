-- The ties, all alike.
--
-- @access  read
-- @returns tail, head, strength
SELECT tail, head, 1e0 AS strength FROM ties
