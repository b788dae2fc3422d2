/* The legend, which is also the filters. */

function startLegend() {
  byId('filters').replaceChildren(...FILTERS.map((filter) => make('details',
    {class: 'filter', open: filter.open || false},
    make('summary', {}, filter.title, make('span', {class: 'out', id: `${filter.id}-out`})),
    make('div', {class: 'choices', role: 'group', 'aria-label': filter.title, id: filter.id}),
    make('p', {class: 'small'},
      button('All', () => setAll(filter, true),
        {id: `all-${filter.id}`, 'aria-label': `All: ${filter.title}`}), ' ',
      button('None', () => setAll(filter, false),
        {id: `no-${filter.id}`, 'aria-label': `None: ${filter.title}`})))));
  for (const filter of FILTERS) {
    byId(filter.id).replaceChildren(...filter.options.map((option) => choice(filter, option)));
  }
  byId('clear-filters').addEventListener('click', () => {
    clearFilters();
    changed(() => 'Everything is shown');
    byId('map').focus();
  });
}

/** A box that shows or hides one value. */
function choice(filter, {value, count}) {
  const box = make('input', {type: 'checkbox'});
  box.addEventListener('change', () => {
    setShown(filter.key, value, box.checked);
    changed(overviewText);
  });
  return make('label', {}, box, looks(filter.key, value), make('bdi', {class: 'label'}),
    make('span', {class: 'count'}, count === null ? '' : count.toLocaleString('en')));
}

/** How it looks on the map. */
function looks(key, value) {
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
  changed(overviewText);
}

/** Bring the boxes in line with the state, and tell what is left out. */
function showFilters() {
  for (const filter of FILTERS) {
    const hidden = state.hidden.get(filter.key) || new Set();
    byId(`${filter.id}-out`).textContent = hidden.size ? `${hidden.size} left out` : '';
    [...byId(filter.id).children].forEach((label, index) => {
      const {value} = filter.options[index];
      label.querySelector('input').checked = !hidden.has(value);
      label.querySelector('.label').textContent = filter.label(value);
    });
  }
  byId('left-out').hidden = !isFiltered();
  byId('left-out-text').textContent = shownText();
}
