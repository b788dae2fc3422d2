-- The two searches of each pair, each at its own end.
--
-- @access  read
-- @returns pair, side, node, level, paths
SELECT pair, side, node, level, 1e0 AS paths FROM ends_of_pairs
