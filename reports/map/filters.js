/* The filters, and what they leave. Each filter has values, and the values in `state.hidden` are
   left out. An item is shown if each filter leaves at least one of the item's values. A filter does
   not affect items that have no value for it. */

/** What each kind of line is called. */
const LINES = new Map([
  ['known', 'Know each other'],
  ['inferred', 'Inferred from a shared place'],
  ['unknown', 'Unknown strength (address book)'],
  ['affiliation', 'Role or board seat'],
  ['partnership', 'Partnership'],
  ['link', 'Link between organizations'],
  ['attendance', 'Was at the event'],
  ['summed', 'Ties between their people'],
]);
const STRENGTHS = ['likely', 'possible', 'a long shot', 'unknown'];

// Lists that filters return for tens of thousands of items; nobody changes them.
const NO_VALUE = [];
const UNKNOWN_VALUE = [''];

function lineOf(edge) {
  if (edge.kind !== 'tie') return edge.kind || 'known';
  if (edge.dashes) return 'unknown';
  return edge.inferred ? 'inferred' : 'known';
}

const valuesOfLine = listsOf(lineOf);
const valuesOfSector = listsOf((node) => (sectorOf(node) || {name: ''}).name);
const valuesOfWord = listsOf(({word: text}) => text);

/** A function that returns the value of an item as a list, each list made once. */
function listsOf(read) {
  const lists = new Map();
  return (item) => {
    const value = read(item);
    if (!lists.has(value)) lists.set(value, [value]);
    return lists.get(value);
  };
}

/** The organizations that a person works for or, without any, has a board seat at. */
function placesOf(person) {
  let places = workplaces.get(person.id);
  if (!places) {
    const roles = rolesOf(person.id);
    const jobs = roles.filter((n) => !n.edge.board);
    places = (jobs.length ? jobs : roles).map((n) => nodes.get(n.other));
    workplaces.set(person.id, places);
  }
  return places;
}

/** The values of a filter about partnerships, for a partner and its people; none for our side. */
function ofPartnership(node, textOf) {
  if (node.home || node.team || (node.kind !== 'person' && node.kind !== 'organization')) return NO_VALUE;
  if (!isPerson(node)) return [node.partner ? textOf(node) : ''];
  const places = placesOf(node);
  if (places.some((place) => place.home)) return [];
  return places.length ? places.map((place) => (place.partner ? textOf(place) : '')) : [''];
}

const FILTERS = [
  {key: 'sector', id: 'sectors', title: 'Sectors', open: true, items: data.nodes,
    order: sectors.map((sector) => sector.name),
    values: (node) => (isTarget(node) ? NO_VALUE
      : node.sectors ? node.sectors.map((number) => sectors[number].name) : valuesOfSector(node)),
    label: (value) => value || 'None'},
  {key: 'stage', id: 'stages', title: 'Partnership stage', items: data.nodes,
    counts: (node) => !isPerson(node),
    values: (node) => ofPartnership(node, (partner) => partner.stage || 'not said'),
    label: (value) => value || 'No partnership'},
  {key: 'owner', id: 'owners', title: 'Looked after by', items: data.nodes,
    counts: (node) => !isPerson(node),
    values: (node) => (hasOwners
      ? ofPartnership(node, (partner) => partner.owner || 'nobody') : []),
    label: (value) => (value === '' ? 'No partnership'
      : nodes.has(value) ? nameOf(nodes.get(value)) : 'Nobody named')},
  ...attributeFilters(),
  {key: 'line', id: 'lines', title: 'Lines', open: true, items: data.edges,
    more: data.looks, order: [...LINES.keys()], values: valuesOfLine,
    label: (value) => LINES.get(value) || value},
  {key: 'strength', id: 'strengths', title: 'How well people know each other', items: data.edges, order: STRENGTHS,
    more: data.looks,
    values: (edge) => (edge.kind === 'tie' ? valuesOfWord(edge) : NO_VALUE), label: (value) => value},
  numberFilter({key: 'tie', id: 'tie-strengths', title: 'Strength of ties', items: data.edges,
    field: {percent: true}, label: (value) => value || 'Not known',
    read: (edge) => (edge.kind !== 'tie' ? null : edge.dashes ? '' : Math.floor(100 * edge.strength))}),
  numberFilter({key: 'year', id: 'evidence-years', title: 'Year of the last evidence',
    items: data.edges, field: {isYear: true}, label: (value) => value || 'No date',
    read: (edge) => (edge.kind === 'tie' ? edge.last || '' : null)}),
  ...NUMBERS.map((field, at) => numberFilter({key: field.key, id: `numbers-${at}`,
    title: field.title, items: data.nodes, field, label: (value) => value || 'Not known',
    read: (node) => (field.kinds.has(kindOf(node)) ? numberOf(field, node) ?? '' : null)})),
].map(withOptions).filter(({options, open}) => (open || options.length > 1)
  && options.some(({value}) => value !== '' && value !== UNKNOWN_SECTOR));

/** The filters by attributes that are texts. */
function attributeFilters() {
  return ATTRIBUTES.filter(({isNumber}) => !isNumber).map((attribute, at) => ({
    key: attribute.key, id: `attribute-${at}`, title: attribute.title, items: data.nodes,
    counts: (node) => ownValues(attribute, node).length > 0 || !inherits(attribute, node)
      || attribute.kinds.has('person'),
    values: (node) => attributeValues(attribute, node),
    label: (value) => valueLabel(attribute, value)}));
}

/**
 * A filter by numbers. Its values are parts of the scale. `read` gives the number of an item, an
 * empty text if it is not known, and null if such an item has none.
 */
function numberFilter({read, field, ...filter}) {
  const numbers = filter.items.map(read).filter((number) => typeof number === 'number');
  const bins = binsOf(field, numbers);
  const order = bins.map(({value}) => value);
  const parts = order.map((value) => [value]);
  return {...filter, bins, order, values: (item) => {
    const number = read(item);
    if (number === null) return NO_VALUE;
    return number === '' ? UNKNOWN_VALUE : parts[binAt(bins, number)];
  }};
}

/**
 * Add its values to a filter, and how often each occurs. If there are bubbles, that changes with
 * what is open, so `countFromAbove` gives the count.
 */
function withOptions(filter) {
  const counts = new Map();
  for (const item of [...filter.items, ...(filter.more || [])]) {
    const counting = !filter.counts || filter.counts(item) ? 1 : 0;
    for (const value of filter.values(item)) counts.set(value, (counts.get(value) || 0) + counting);
  }
  const rank = (value) => (value === '' ? Infinity
    : filter.order ? filter.order.indexOf(value) : 0);
  const options = [...counts].sort((a, b) => rank(a[0]) - rank(b[0]) || b[1] - a[1]
    || compareText(a[0], b[0]))
    .map(([value, count]) => ({value, count: bubbles.size ? countFromAbove(filter, value) : count}));
  return {...filter, options};
}

/** The number of items in all bubbles, if that is known beforehand; else null. */
function countFromAbove(filter, value) {
  const sector = filter.key === 'sector' && sectors.find(({name}) => name === value);
  return sector ? sector.count : null;
}

function filterBy(key) {
  return FILTERS.find((filter) => filter.key === key);
}

const shown = {nodes: new Set(), lines: new Set()};

function isShown(node) {
  return shown.nodes.has(node);
}

function isLineShown(edge) {
  return shown.lines.has(edge);
}

let shownFor = null; // the filters and bubbles that `shown` was last computed for

/** Compute what is shown, if the filters or the open bubbles have changed. */
function refilter() {
  const filtersNow = `${filtersText()} ${opened}`;
  if (filtersNow === shownFor) return;
  shownFor = filtersNow;
  const chosen = chosenFilters();
  const passes = (item, items) => chosen.every((filter) => filter.items !== items
    || passesOne(filter.values(item), state.hidden.get(filter.key)));
  shown.nodes = new Set(data.nodes.filter((node) => !isHidden(node) && passes(node, data.nodes)));
  shown.lines = new Set(data.edges.filter((edge) => isShown(nodes.get(edge.from))
    && isShown(nodes.get(edge.to)) && passes(edge, data.edges) && hadBegun(edge, state.until)));
  keepNear();
  for (const node of data.nodes) if (node.kind === 'event') node.about = aboutEvent(node);
}

/** The filters that leave something out. */
function chosenFilters() {
  return FILTERS.filter((filter) => (state.hidden.get(filter.key) || new Set()).size);
}

/** The filters in use, as a text; empty without a filter. */
function filtersText() {
  if (!isFiltered()) return '';
  const hidden = [...state.hidden].filter(([, values]) => values.size)
    .map(([key, values]) => [key, [...values].sort()]).sort();
  return JSON.stringify([hidden, state.until, [...state.away].sort(), state.near]);
}

/** The day of an event, and how many of the people shown were there. */
function aboutEvent(node) {
  if (!node.day) return node.about;
  return `${node.day}; ${counted(shownRolesOf(node.id).length, 'person', 'people')} of the network`;
}

function passesOne(values, hidden) {
  return values.length === 0 || values.some((value) => !hidden.has(value));
}

/** Whether a line existed by the end of a year. A line without a date is never left out. */
function hadBegun(edge, year) {
  return year === null || !edge.first || edge.first <= year;
}

function isFiltered() {
  return state.until !== null || state.away.size > 0 || state.near !== null || [...state.hidden.values()].some((values) => values.size);
}

function clearFilters() {
  state.hidden.clear();
  state.away = new Set();
  state.near = null;
  state.until = null;
}

/** Hide or show one value of a filter. */
function setShown(key, value, on) {
  if (!state.hidden.has(key)) state.hidden.set(key, new Set());
  if (on) state.hidden.get(key).delete(value);
  else state.hidden.get(key).add(value);
}

/** How much the filters leave, in words. */
function shownText() {
  const all = members(everybody()).filter((node) => !isBubble(node));
  const ties = rest === null ? data.edges.filter(({kind}) => kind === 'tie').length
    : rest.how.reduce((sum, how) => sum + tiesOfLook(data.looks[how]), 0);
  return [`Shown: ${inDigits(all.filter(isLeft).length)} of ${inDigits(all.length)} ${contentText()}`,
    ties ? `${inDigits(tiesShown())} of ${inDigits(ties)} ties` : '',
    state.until === null ? '' : `as of ${state.until}`].filter(Boolean).join(', ') + '.';
}

function shownBeside(id) {
  return beside.get(id).filter((n) => isLineShown(n.edge)).map((n) => n.other);
}
