/* Counts of what is shown. With a filter, the page counts only what the filters leave. */

/** The nouns for what the numbers at a glance count, singular and plural. */
const COUNT_NOUNS = new Map([
  ['people', ['person', 'people']],
  ['people shown', ['person', 'people']],
  ['organizations', ['organization']],
  ['partners', ['partner']],
  ['ties between people', ['tie between people', 'ties between people']],
  ['sectors', ['sector']],
]);

/** The numbers at a glance for what the filters leave, by what they count. */
function countsShown() {
  const all = everybody().filter((node) => !isBubble(node) && isLeft(node));
  const places = all.filter((node) => node.kind === 'organization');
  const people = all.filter(isPerson).length;
  const sectorsLeft = new Set(places.map(sectorOf).filter(Boolean).map(({name}) => name));
  sectorsLeft.delete(UNKNOWN_SECTOR);
  return new Map([['people', people], ['people shown', people], ['organizations', places.length],
    ['partners', places.filter((node) => node.partner).length],
    ['ties between people', tiesShown()], ['sectors', sectorsLeft.size]]);
}

function tiesShown() {
  return rest === null ? [...shown.lines].filter(({kind}) => kind === 'tie').length
    : leftInRest().ties;
}

/** The numbers at a glance, each with what it counts. */
function figuresTold() {
  const facts = data.facts || [];
  if (!isFiltered()) return facts;
  const counts = countsShown();
  return facts.filter(([, what]) => counts.has(what)).map(([, what]) => [counts.get(what), what]);
}

/**
 * The sentence at the top. While a filter is on, it says how much is left. The sentence of an
 * answer does not change.
 */
function headlineText() {
  if (!isFiltered() || routes.length) return data.sentence;
  const figures = figuresTold().map(([number, what]) => counted(number, ...COUNT_NOUNS.get(what)));
  if (!figures.length) return shownText();
  return `Shown: ${listed(figures)}${state.until === null ? '' : `, as of ${state.until}`}.`;
}

/** The number of shown items with each value of a filter. */
function countsOf(filter) {
  const counts = new Map(filter.options.map(({value}) => [value, 0]));
  const all = bubbles.size ? everybody().filter(isLeft)
    : filter.items === data.nodes ? shown.nodes : shown.lines;
  for (const item of all) {
    if ((filter.counts && !filter.counts(item)) || isBubble(item)) continue;
    for (const value of filter.values(item)) counts.set(value, (counts.get(value) || 0) + 1);
  }
  return counts;
}

/** The count of a value, as text. While a filter is on, it also says how many are shown. */
function countText(count, left) {
  if (count === null) return '';
  const all = inDigits(count);
  return left === undefined || left === count ? all : `${inDigits(left)} of ${all}`;
}

/** Whether the filters leave a node, on the map or in a bubble. */
function isLeft(node) {
  const here = nodes.get(node.id);
  if (here) return isShown(here);
  return !bubbles.size || rest === null || typeof node.id !== 'number' || !isFiltered()
    || leftInRest().nodes[node.id] === 1;
}

/* -- in bubbles -------------------------------------------------------------------------------- */

let lastLeft = {of: null}; // the last result of `leftInRest`, and its filters

/** What the filters leave in the bubbles: which nodes, which looks of lines, how many ties. */
function leftInRest() {
  const filtersNow = filtersText();
  if (lastLeft.of === filtersNow) return lastLeft;
  const chosen = chosenFilters();
  const passes = (item, fits) => (chosen.filter(fits).every((filter) => passesOne(
    filter.values(item), state.hidden.get(filter.key))) ? 1 : 0);
  lastLeft = {
    of: filtersNow,
    nodes: Uint8Array.from(rest.nodes, (node, at) => (state.away.has(at) ? 0
      : passes(node, ({key}) => key === 'sector'))),
    looks: data.looks.map((look) => passes(look, ({items: all}) => all === data.edges)),
    ties: 0,
    inside: new Map(data.bubbles.map(({id}) => [id, 0])),
  };
  for (const {start, end} of hiddenBubbles()) lastLeft.nodes.fill(0, start, end);
  countTies(lastLeft);
  return lastLeft;
}

/** The number of ties that a line with this look represents. */
function tiesOfLook(look) {
  return look.kind === 'tie' || look.kind === 'summed' ? look.ties || 1 : 0;
}

/** The number of ties in a line of `rest` that the filters leave. */
function tiesLeft(k, {nodes: some, looks: seen}) {
  const {from, to, how} = rest;
  return some[from[k]] && some[to[k]] && seen[how[k]] ? tiesOfLook(data.looks[how[k]]) : 0;
}

/** Add up the ties that are left, in all and within each bubble. */
function countTies(found) {
  const depths = [...new Set(data.bubbles.map(({depth}) => depth))].map((depth) => {
    const at = new Int32Array(rest.nodes.length).fill(-1);
    const here = data.bubbles.filter((bubble) => bubble.depth === depth);
    here.forEach(({start, end: stop}, n) => at.fill(n, start, stop));
    return {at, here};
  });
  for (let k = 0; k < rest.from.length; k += 1) {
    const ties = tiesLeft(k, found);
    if (!ties) continue;
    found.ties += ties;
    for (const {at, here} of depths) {
      const n = at[rest.from[k]];
      if (n < 0 || n !== at[rest.to[k]]) continue;
      found.inside.set(here[n].id, found.inside.get(here[n].id) + ties);
    }
  }
}

/** The numbers of what the filters leave of a bubble. */
function countsIn(bubble) {
  if (rest === null || !isFiltered()) return {};
  const all = leftInRest();
  const found = {people: 0, organizations: 0, partners: 0, inside: all.inside.get(bubble.id)};
  for (let at = bubble.start; at < bubble.end; at += 1) {
    if (!all.nodes[at]) continue;
    const node = rest.nodes[at];
    found[node.kind === 'person' ? 'people' : 'organizations'] += 1;
    if (node.partner) found.partners += 1;
  }
  return found;
}
