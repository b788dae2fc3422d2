// How many statements of each kind the graph has.
//
// @access  read
// @returns contacts, organizations, events, ties, affiliations, partnerships, attendances
RETURN COUNT { ()-[:STATES]->(:Contact) } AS contacts,
       COUNT { ()-[:STATES]->(:Organization) } AS organizations,
       COUNT { ()-[:STATES]->(:Event) } AS events,
       COUNT { ()-[:KNOWS]->(:Contact) } AS ties,
       COUNT { ()-[:AFFILIATED_WITH]->(:Organization) } AS affiliations,
       COUNT { ()-[:PARTNERS_WITH]->(:Organization) } AS partnerships,
       COUNT { ()-[:ATTENDED]->(:Event) } AS attendances
