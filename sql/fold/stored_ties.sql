-- What questions need of ties that were stored before.
--
-- @access  read
-- @returns tail, head, strength, forth, back, bases
SELECT cast(tail AS int) AS tail, cast(head AS int) AS head, strength, forth, back,
       cast(bases AS int) AS bases
FROM stored_ties
