-- The ties that are not among some, all alike.
--
-- @access  read
-- @returns tail, head, strength
SELECT t.tail, t.head, 1e0 AS strength
FROM ties AS t LEFT JOIN chosen_pairs AS c ON c.tail = t.tail AND c.head = t.head
WHERE c.tail IS NULL
