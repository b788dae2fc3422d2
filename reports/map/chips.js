/* Chips of the filters in use, above the map. Each says what it leaves, and its button removes it. */

const MOST_TOLD = 2; // values

/** What a filter leaves, in a few words. */
function chipText(filter) {
  const hidden = state.hidden.get(filter.key);
  const label = ({value}) => (value === '' ? inSentence(filter.label(value)) : filter.label(value));
  const some = filter.options.filter(({value}) => !hidden.has(value));
  const others = filter.options.filter(({value}) => hidden.has(value));
  if (filter.bins) return `${filter.title}: ${scaleText(filter, hidden)}`;
  if (!some.length) return `${filter.title}: none`;
  if (some.length <= MOST_TOLD && others.length >= some.length) {
    return `${filter.title}: ${listed(some.map(label))}`;
  }
  if (others.length <= MOST_TOLD) return `${filter.title}: without ${listed(others.map(label))}`;
  return `${filter.title}: ${some.length} of ${filter.options.length}`;
}

function scaleText(filter, hidden) {
  const onlyUnknown = hidden.size === 1 && hidden.has('');
  if (onlyUnknown) return `without ${filter.label('')}`;
  const unknown = filter.options.some(({value}) => value === '') && !hidden.has('');
  const range = shownRange(filter);
  if (range === null) return unknown ? filter.label('') : 'none';
  return rangeText(filter, range) + (unknown ? `, or ${inSentence(filter.label(''))}` : '');
}

/** Pixels at the upper edge of the map that the chips take, at most a fifth of its height. */
function headRoom() {
  const box = byId('left-out');
  if (box.hidden) return 0;
  const area = byId('map').getBoundingClientRect();
  return Math.min(area.height / 5, Math.max(0, box.getBoundingClientRect().bottom - area.top));
}

/** Update the chips. */
function showChips() {
  const chips = chosenFilters().map((filter) => chip(chipText(filter), () => {
    state.hidden.delete(filter.key);
    refiltered(overviewText);
  }));
  if (state.until !== null) {
    chips.push(chip(`Until ${state.until}`, () => {
      state.until = null;
      refiltered(overviewText);
    }));
  }
  byId('chips').replaceChildren(...chips);
}

function chip(text, remove) {
  const label = `Remove the filter ${text}`;
  return make('li', {}, make('button', {type: 'button', class: 'chip', 'aria-label': label,
    onclick: () => { remove(); byId('map').focus(); }}, named(text),
  make('span', {'aria-hidden': 'true'}, '\u00d7')));
}

/**
 * Finish a change of a filter: as `changed`, and the map fits what is shown now, unless that is
 * the same as before.
 */
function refiltered(message, run = null) {
  const before = fittedTo;
  changed(message, run);
  fittedTo = shown.nodes.size;
  if (before !== fittedTo && fittedTo) showView();
}

let fittedTo = data.nodes.length; // how many nodes were shown when a filter last changed
