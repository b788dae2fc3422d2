/* How much is shown: with a filter, the page counts only what the filters leave. */

const UNKNOWN_SECTOR = 'Sector not known';

/** What the numbers at a glance count: of one, and of several. */
const COUNTED = new Map([
  ['people', ['person', 'people']],
  ['people shown', ['person', 'people']],
  ['organizations', ['organization']],
  ['partners', ['partner']],
  ['ties between people', ['tie between people', 'ties between people']],
  ['sectors', ['sector']],
]);

/** The numbers at a glance, by what they count: of what the filters leave. */
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

/** The sentence on top; while a filter is on, how much is left. An answer stays as it is. */
function headlineText() {
  if (!isFiltered() || routes.length) return sentence;
  const told = figuresTold().map(([number, what]) => counted(number, ...COUNTED.get(what)));
  if (!told.length) return shownText();
  return `Shown: ${listed(told)}${state.until === null ? '' : `, as of ${state.until}`}.`;
}

/** How many there are of each value of a filter among what is shown. */
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

/** How many there are of a value: in all, and while a filter is on, how many of them are shown. */
function countText(count, left) {
  if (count === null) return '';
  const all = count.toLocaleString('en');
  return left === undefined || left === count ? all : `${left.toLocaleString('en')} of ${all}`;
}

/** Whether the filters leave somebody, on the map or in a bubble. */
function isLeft(node) {
  const here = nodes.get(node.id);
  if (here) return isShown(here);
  return !bubbles.size || rest === null || typeof node.id !== 'number'
    || leftInRest().nodes[node.id] === 1;
}

/* -- in bubbles -------------------------------------------------------------------------------- */

let leaving = {of: null}; // what the filters leave in the bubbles, and for which filters

/** What the filters leave in the bubbles: of nodes and looks of lines which, and how many ties. */
function leftInRest() {
  const wish = filtersText();
  if (leaving.of === wish) return leaving;
  const chosen = chosenFilters();
  const leaves = (item, fits) => (chosen.filter(fits).every((filter) => passesOne(
    filter.values(item), state.hidden.get(filter.key))) ? 1 : 0);
  leaving = {
    of: wish,
    nodes: Uint8Array.from(rest.nodes, (node) => leaves(node, ({key}) => key === 'sector')),
    looks: data.looks.map((look) => leaves(look, ({items: all}) => all === data.edges)),
    ties: 0,
    inside: new Map(data.bubbles.map(({id}) => [id, 0])),
  };
  countTies(leaving);
  return leaving;
}

/** How many ties the look of a line stands for. */
function tiesOfLook(look) {
  return look.kind === 'tie' || look.kind === 'summed' ? look.ties || 1 : 0;
}

/** How many ties are left of a line of `rest`. */
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

/** How much the filters leave of a bubble. */
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
