/* People within reach of the team along the ties shown, and people cut off if somebody left. */

/** All ids that can be reached from `starts` along `besideOf(id)`, but not through `without`. */
function reachable(starts, besideOf, without = null) {
  const reached = new Set([...starts].filter((id) => id !== without));
  const ahead = [...reached];
  while (ahead.length) {
    for (const id of besideOf(ahead.pop())) {
      if (id === without || reached.has(id)) continue;
      reached.add(id);
      ahead.push(id);
    }
  }
  return reached;
}

/**
 * What the team would lose if a person left, as in `graphkit reliance --without`, but counting only
 * what is shown. `people` are the people that the team could no longer reach. `cutOff` are the
 * organizations with such people, and `placed` are the people there. Of the other organizations,
 * those in `lost` have no tie left to the team, and those in `weaker` have fewer ties. `untied` and
 * `weakened` count all organizations with no tie left or with fewer ties, cut off or not. At the
 * organizations in `dark`, nobody is left in reach.
 */
function departure(id) {
  const team = data.nodes.filter((node) => node.team && isShown(node)).map((node) => node.id);
  const besideOf = (person) => shownTiesOf(person).map((n) => n.other);
  const before = reachable(team, besideOf);
  const after = reachable(team, besideOf, id);
  const people = new Set([...before].filter((person) => person !== id && !after.has(person)));
  const found = {people, placed: new Set(), cutOff: [], lost: [], weaker: [], dark: [],
    untied: 0, weakened: 0};
  const places = data.nodes.filter((node) => node.kind === 'organization' && !node.home);
  for (const place of places.filter(isShown)) {
    const here = shownRolesOf(place.id).map((n) => n.other);
    const tiesLost = here.flatMap((person) => teamTies(person)
      .map((friend) => person === id || friend === id));
    if (tiesLost.includes(true)) found[tiesLost.includes(false) ? 'weakened' : 'untied'] += 1;
    const out = here.filter((person) => people.has(person));
    if (out.length) {
      found.cutOff.push(place.id);
      out.forEach((person) => found.placed.add(person));
      if (!here.some((person) => after.has(person))) found.dark.push(place.id);
    } else if (tiesLost.includes(true)) {
      (tiesLost.includes(false) ? found.weaker : found.lost).push(place.id);
      if (!here.some((person) => after.has(person))) found.dark.push(place.id);
    }
  }
  return found;
}

/** The team members who know a person; empty for the team itself. */
function teamTies(person) {
  if (nodes.get(person).team) return [];
  return shownTiesOf(person).map((n) => n.other).filter((other) => nodes.get(other).team);
}

/** Whether the page can show a departure: it needs the team, and ties between people. */
const canThinkAway = data.nodes.some((node) => node.team)
  && data.edges.some((edge) => edge.kind === 'tie');

/** Whether the whole network is shown, so that counts are true beyond this map. */
function isWhole() {
  return !isFiltered() && (data.view || 'whole') === 'whole' && !nodes.has(data.focus)
    && (!data.copy || !data.copy.share || ['own', 'team'].includes(data.copy.share));
}

function departureText(id, found) {
  const organizations = (number) => counted(number, 'organization');
  const parts = [];
  const people = (number) => counted(number, 'person', 'people');
  if (found.placed.size) {
    parts.push(`${people(found.placed.size)} at ${organizations(found.cutOff.length)} `
      + 'would be out of reach');
  }
  const elsewhere = found.people.size - found.placed.size;
  if (elsewhere) {
    parts.push(`${people(elsewhere)} with no other known organization would be out of reach`);
  }
  if (found.untied) {
    parts.push(`the team would lose its last tie to ${organizations(found.untied)}`);
  }
  if (found.weakened) {
    const theirs = found.untied ? 'its' : "the team's";
    parts.push(`${theirs} ties to ${organizations(found.weakened)} would be weaker`);
  }
  const name = nameOf(nodes.get(id));
  const losses = parts.length ? listed(parts)
    : 'the team would lose no tie and could still reach everyone';
  return `${isWhole() ? 'If' : 'On this map, if'} ${name} left, ${losses}.`;
}

/** The numbers of a group. Only members that are shown count. */
function groupSums(ids) {
  const sums = {people: 0, organizations: 0, inside: 0, outside: 0, known: 0};
  for (const id of ids) {
    const node = nodes.get(id);
    if (!isShown(node)) continue;
    if (isBubble(node)) {
      sums.people += node.people || 0;
      sums.organizations += node.organizations || 0;
      sums.inside += node.inside;
      continue;
    }
    if (!isPerson(node)) {
      sums.organizations += 1;
      continue;
    }
    sums.people += 1;
    const ties = shownTiesOf(id);
    for (const {other} of ties) {
      if (!ids.has(other)) sums.outside += 1;
      else if (String(id) < String(other)) sums.inside += 1;
    }
    if (ties.some(({other}) => nodes.get(other).team)) sums.known += 1;
  }
  return sums;
}
