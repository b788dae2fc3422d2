-- All ties.
--
-- @access  read
-- @returns tail, head, strength, forth, back, known, inferred, observations, bases
SELECT tail, head, strength, forth, back, known, inferred, observations, bases FROM ties
