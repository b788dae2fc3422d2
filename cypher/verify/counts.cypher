// How many statements of each kind the graph has.
//
// @access  read
// @returns contacts, organizations, events, ties, affiliations, partnerships, attendances, topics, offers, needs, part_of, ended_affiliations, denied_ties
RETURN COUNT { ()-[:STATES]->(:Contact) } AS contacts,
       COUNT { ()-[:STATES]->(:Organization) } AS organizations,
       COUNT { ()-[:STATES]->(:Event) } AS events,
       COUNT { ()-[:KNOWS]->(:Contact) } AS ties,
       COUNT { ()-[:AFFILIATED_WITH]->(:Organization) } AS affiliations,
       COUNT { ()-[:PARTNERS_WITH]->(:Organization) } AS partnerships,
       COUNT { ()-[:ATTENDED]->(:Event) } AS attendances,
       COUNT { ()-[:STATES]->(:Topic) } AS topics,
       COUNT { ()-[:OFFERS]->(:Topic) } AS offers,
       COUNT { ()-[:NEEDS]->(:Topic) } AS needs,
       COUNT { ()-[:PART_OF]->(:Organization) } AS part_of,
       COUNT { ()-[:LEFT]->(:Organization) } AS ended_affiliations,
       COUNT { ()-[:DOES_NOT_KNOW]->(:Contact) } AS denied_ties
