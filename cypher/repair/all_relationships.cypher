// Everything in the relationships that graphkit wrote, with the ids of both ends.
//
// @access  read
// @returns start, type, end, properties
MATCH (a)-[r:STATES|KNOWS|AFFILIATED_WITH|PARTNERS_WITH|ATTENDED|OFFERS|NEEDS|PART_OF|LEFT|
         DOES_NOT_KNOW|ABOUT]->(b)
RETURN a.id AS start, type(r) AS type, b.id AS end, properties(r) AS properties
