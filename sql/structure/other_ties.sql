-- The ties that were kept because they are not among some.
--
-- @access  read
-- @returns tail, head, strength
SELECT tail, head, strength FROM other_ties
