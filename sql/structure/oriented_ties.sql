-- Each tie once, from the person with fewer ties to the one with more; of equals, by number.
--
-- @access  read
-- @returns first, second, strength

-- So nobody has many ties to start from, and each triangle is found once, from its first person.
SELECT CASE WHEN a.degree < b.degree OR (a.degree = b.degree AND t.tail < t.head)
            THEN t.tail ELSE t.head END AS first,
       CASE WHEN a.degree < b.degree OR (a.degree = b.degree AND t.tail < t.head)
            THEN t.head ELSE t.tail END AS second,
       t.strength
FROM measured_ties AS t
JOIN neighborhoods AS a ON a.node = t.tail
JOIN neighborhoods AS b ON b.node = t.head
