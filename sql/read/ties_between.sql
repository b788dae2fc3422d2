-- The ties between two groups of people.
--
-- @access  read
-- @returns tail, head
SELECT t.tail, t.head FROM ties AS t
JOIN ours AS o ON o.node = t.tail JOIN theirs AS p ON p.node = t.head
UNION
SELECT t.tail, t.head FROM ties AS t
JOIN ours AS o ON o.node = t.head JOIN theirs AS p ON p.node = t.tail
