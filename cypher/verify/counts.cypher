// How many statements of each kind the graph has.
//
// @access  read
// @returns contacts, organizations, events, ties, affiliations, partnerships, attendances, topics, offers, needs, part_of, ended_affiliations, denied_ties, entries, mentions
RETURN COUNT { ()-[:STATES]->(:Contact) } AS contacts,
       COUNT { ()-[:STATES]->(:Organization) } AS organizations,
       COUNT { ()-[:STATES]->(:Event) } AS events,
       COUNT { ()-[:KNOWS]->(:Contact) } AS ties,
       COUNT { ()-[:AFFILIATED_WITH]->(:Organization) } AS affiliations,
       COUNT { ()-[:PARTNERS_WITH]->(:Organization) } AS partnerships,
       COUNT { ()-[:ATTENDED]->(:Event) } AS attendances,
       COUNT { (:Topic)<-[:STATES]-() } AS topics,
       COUNT { (:Topic)<-[:OFFERS]-() } AS offers,
       COUNT { (:Topic)<-[:NEEDS]-() } AS needs,
       COUNT { (:Organization)<-[:PART_OF]-() } AS part_of,
       COUNT { (:Organization)<-[:LEFT]-() } AS ended_affiliations,
       COUNT { (:Contact)<-[:DOES_NOT_KNOW]-() } AS denied_ties,
       COUNT { (:Entry)<-[:STATES]-() } AS entries,
       COUNT { (:Entry)-[:ABOUT]->() } AS mentions
