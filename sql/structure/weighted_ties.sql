-- The ties, weighted by their strength.
--
-- @access  read
-- @returns tail, head, strength
SELECT tail, head, strength FROM ties
