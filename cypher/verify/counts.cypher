// How many statements of each kind the graph has.
//
// @access  read
// @returns contacts, organizations, events, ties, affiliations, partnerships, attendances
RETURN COUNT { ()-[:STATES]->(:Contact) } AS contacts,
       COUNT { ()-[:STATES]->(:Organization) } AS organizations,
       COUNT { ()-[:STATES]->(:Event) } AS events,
       COUNT { ()-[:KNOWS]->() } AS ties,
       COUNT { ()-[:AFFILIATED_WITH]->() } AS affiliations,
       COUNT { ()-[:PARTNERS_WITH]->() } AS partnerships,
       COUNT { ()-[:ATTENDED]->() } AS attendances
