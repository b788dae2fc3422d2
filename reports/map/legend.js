/* The legend: the filters, and what the marks and the widths of lines mean. */

/** For each mark: its classes, its meaning, and a test for the nodes that have it. */
const MARKS = [
  ['round', 'Person', (node) => isPerson(node) || node.people],
  ['round team', 'Person of our team', (node) => node.team],
  ['', 'Organization', (node) => node.organizations > (node.partners || 0)
    || (node.kind === 'organization' && !node.home && !node.partner)],
  ['partner', 'Partner', (node) => node.partner || node.partners],
  ['home', 'Our organization', (node) => node.home],
  ['round group', 'Group of people and organizations (opens in place)', isBubble],
  ['event', 'Event', (node) => node.kind === 'event'],
  ['pair', 'Number of ties between two sectors', (node) => node.kind === 'pair' && node.ties],
  ['pair gap', 'No tie that we know of', (node) => node.kind === 'pair' && !node.ties],
];

function startLegend() {
  byId('filters').replaceChildren(...FILTERS.map((filter) => make('details',
    {class: 'filter', open: filter.open || false},
    make('summary', {}, filter.title, make('span', {class: 'out', id: `${filter.id}-out`})),
    make('div', {class: 'choices', role: 'group', 'aria-label': filter.title, id: filter.id}),
    make('p', {class: 'small'},
      button('All', () => setAll(filter, true),
        {id: `all-${filter.id}`, 'aria-label': `All: ${filter.title}`}), ' ',
      filter.bins ? '' : button('None', () => setAll(filter, false),
        {id: `no-${filter.id}`, 'aria-label': `None: ${filter.title}`})))));
  for (const filter of FILTERS) {
    byId(filter.id).replaceChildren(filter.bins ? histogramPart(filter) : '',
      ...boxesOf(filter).map((option) => choice(filter, option)));
  }
  byId('filters-heading').hidden = !FILTERS.length;
  byId('marks').replaceChildren(...MARKS.filter(([, , has]) => data.nodes.some(has))
    .map(([look, text]) => make('li', {},
      make('span', {class: `mark ${look}`, 'aria-hidden': 'true'}), text)));
  byId('clear-filters').addEventListener('click', () => {
    clearFilters();
    refiltered(() => 'Everything is shown');
    byId('map').focus();
  });
}

/** What the width of a line means, for the lines on this map. */
function widthText() {
  if (bubbles.size) return 'The wider a line, the more ties two groups have.';
  const some = (kind) => data.edges.some((edge) => edge.kind === kind);
  if (some('tie')) return 'The wider a line, the better two people know each other. Unknown is not weak.';
  if (!some('summed')) return '';
  return 'The wider a line, the more and the stronger the ties between the people of both.';
}

/** The values of a filter that have a checkbox; the parts of a scale have sliders instead. */
function boxesOf({bins, options}) {
  return bins ? options.filter(({value}) => value === '') : options;
}

/** A checkbox that shows or hides one value, with a button that leaves only this value. */
function choice(filter, {value, count}) {
  const box = make('input', {type: 'checkbox'});
  box.addEventListener('change', () => {
    setShown(filter.key, value, box.checked);
    refiltered(overviewText);
  });
  return make('div', {class: 'choice'},
    make('label', {}, box, sampleOf(filter.key, value), make('bdi', {class: 'label'}),
      make('span', {class: 'count'}, countText(count))),
    filter.options.length > 1 && !filter.bins
      ? button('only', () => showOnly(filter, value), {class: 'only inline'}) : '');
}

/** Show one value of a filter only; if it is the only one already, show all. */
function showOnly(filter, value, always = false) {
  const hidden = state.hidden.get(filter.key) || new Set();
  const isOnly = !always && !hidden.has(value) && hidden.size === filter.options.length - 1;
  for (const option of filter.options) {
    setShown(filter.key, option.value, isOnly || option.value === value);
  }
  refiltered(overviewText);
}

/** A sample of how a value looks on the map. */
function sampleOf(key, value) {
  if (key === 'sector') {
    const sector = sectors.find(({name}) => name === value);
    return sector ? swatch(sector) : '';
  }
  if (key === 'line') return make('span', {class: `stroke ${value}`, 'aria-hidden': 'true'});
  if (key === 'stage' && value) {
    return make('span', {class: `stroke stage-${stageRank(value)}`, 'aria-hidden': 'true'});
  }
  return '';
}

function setAll(filter, on) {
  for (const {value} of filter.options) setShown(filter.key, value, on);
  refiltered(overviewText);
}

/** Update the checkboxes to match the state, and say what is left out. */
function showFilters() {
  for (const filter of FILTERS) {
    const hidden = state.hidden.get(filter.key) || new Set();
    byId(`${filter.id}-out`).textContent = !hidden.size ? ''
      : filter.bins ? 'in use' : `${hidden.size} hidden`;
    const counts = isFiltered() ? countsOf(filter) : new Map();
    if (filter.bins) showHistogram(filter, counts);
    byId(filter.id).querySelectorAll('.choice').forEach((row, index) => {
      const {value, count} = boxesOf(filter)[index];
      row.querySelector('input').checked = !hidden.has(value);
      row.querySelector('.label').textContent = filter.label(value);
      row.querySelector('.count').textContent = countText(count, counts.get(value));
      row.querySelector('.only')?.setAttribute('aria-label', `Only ${filter.label(value)}`);
    });
  }
  showMessage();
  showChips();
  byId('left-out').hidden = !isFiltered();
  byId('left-out-text').textContent = isFiltered() ? shownText() : '';
}
