-- Constraint and effective size of each person (Burt 1992), with ties weighted by strength.
--
-- @access  read
-- @returns node, constraint_, effective_size
WITH triangles AS (
  SELECT x.first AS a, x.second AS b, y.second AS c,
         x.strength AS ab, y.strength AS ac, z.strength AS bc
  FROM oriented_ties AS x
  JOIN oriented_ties AS y ON y.first = x.first
  JOIN oriented_ties AS z ON z.first = x.second AND z.second = y.second
),
-- Each triangle in its six roles: person, contact, and the third person between them.
roles AS (
  SELECT a AS person, b AS contact, c AS third, ac AS to_third, bc AS third_to FROM triangles
  UNION ALL SELECT a, c, b, ab, bc FROM triangles
  UNION ALL SELECT b, a, c, bc, ac FROM triangles
  UNION ALL SELECT b, c, a, ab, ac FROM triangles
  UNION ALL SELECT c, a, b, bc, ab FROM triangles
  UNION ALL SELECT c, b, a, ac, ab FROM triangles
),
shared AS (
  SELECT r.person, r.contact,
         sum(r.to_third / p.total * r.third_to / q.total) AS indirect,
         sum(r.to_third / p.total * r.third_to / k.largest) AS redundant
  FROM roles AS r
  JOIN neighborhoods AS p ON p.node = r.person
  JOIN neighborhoods AS q ON q.node = r.third
  JOIN neighborhoods AS k ON k.node = r.contact
  GROUP BY r.person, r.contact
),
arcs AS (
  SELECT tail AS person, head AS contact, strength FROM measured_ties
  UNION ALL SELECT head, tail, strength FROM measured_ties
)
SELECT a.person AS node,
       sum((a.strength / n.total + coalesce(s.indirect, 0))
           * (a.strength / n.total + coalesce(s.indirect, 0))) AS constraint_,
       sum(1 - coalesce(s.redundant, 0)) AS effective_size
FROM arcs AS a
JOIN neighborhoods AS n ON n.node = a.person
LEFT JOIN shared AS s ON s.person = a.person AND s.contact = a.contact
GROUP BY a.person
