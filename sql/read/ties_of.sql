-- The ties of some people.
--
-- @access  read
-- @returns tail, head
SELECT t.tail, t.head FROM ties AS t JOIN ours AS o ON o.node = t.tail
UNION
SELECT t.tail, t.head FROM ties AS t JOIN ours AS o ON o.node = t.head
