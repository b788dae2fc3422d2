/* Filters by numbers: a small histogram with two handles, which are two sliders. A position of a
   slider is a part of the scale. */

/** The first and the last part of the scale that a filter shows; null if it shows none. */
function shownRange(filter) {
  const hidden = state.hidden.get(filter.key) || new Set();
  // A part in which nothing is is never hidden, so it does not say where the range ends.
  const used = new Set(filter.options.map(({value}) => value));
  const on = filter.bins.map(({value}) => used.has(value) && !hidden.has(value));
  const low = on.indexOf(true);
  return low < 0 ? null : {low, high: on.lastIndexOf(true)};
}

/** Show the parts of the scale from `low` to `high` only. */
function setRange(filter, low, high) {
  filter.bins.forEach(({value}, at) => {
    if (filter.options.some((option) => option.value === value)) {
      setShown(filter.key, value, at >= low && at <= high);
    }
  });
}

/** A range in words: "3 to 12". */
function rangeText(filter, range = shownRange(filter)) {
  if (range === null) return 'none';
  const [first, last] = [filter.bins[range.low], filter.bins[range.high]];
  if (range.low === range.high) return first.value;
  const ends = [first.value.split(' to ')[0], last.value.split(' to ').at(-1)];
  return ends.join(' to ');
}

/** The bars and the two sliders of a filter. */
function histogramPart(filter) {
  const slider = (end, title) => make('input', {type: 'range', min: 0, max: filter.bins.length - 1,
    step: 1, id: `${filter.id}-${end}`, class: end, 'aria-label': `${filter.title}: ${title}`});
  const [low, high] = [slider('low', 'lowest'), slider('high', 'highest')];
  startSlider(filter, low, high);
  return make('div', {class: 'histogram'},
    make('div', {class: 'bars', 'aria-hidden': 'true'}, filter.bins.map(() => make('span', {}))),
    make('div', {class: 'handles'}, low, high),
    make('p', {class: 'small range', id: `${filter.id}-range`}));
}

function startSlider(filter, low, high) {
  let run = {}; // each drag is a run, and so is each visit with the keyboard
  for (const input of [low, high]) {
    const other = input === low ? high : low;
    for (const begin of ['pointerdown', 'focus']) input.addEventListener(begin, () => { run = {}; });
    input.addEventListener('input', () => {
      // The handles push each other, so that there is always something between them.
      if (Number(low.value) > Number(high.value)) other.value = input.value;
      setRange(filter, Number(low.value), Number(high.value));
      refresh();
    });
    input.addEventListener('change', () => refiltered(() => `${filter.title}: ${rangeText(filter)}`, run));
  }
}

/** Update the bars and sliders to match the state. `counts` says what is left of each part. */
function showHistogram(filter, counts) {
  const range = shownRange(filter);
  const all = new Map(filter.options.map(({value, count}) => [value, count]));
  const most = Math.max(1, ...filter.bins.map(({value}) => all.get(value) || 0));
  const box = byId(filter.id);
  box.querySelectorAll('.bars span').forEach((bar, at) => {
    const {value} = filter.bins[at];
    const count = all.get(value) || 0;
    const left = range !== null && at >= range.low && at <= range.high;
    bar.setAttribute('class', left ? '' : 'out');
    bar.style.setProperty('--height', count ? Math.max(0.04, count / most) : 0);
    const shownNow = counts.size && left ? `${inDigits(counts.get(value) || 0)} of ` : '';
    bar.setAttribute('title', `${value}: ${shownNow}${inDigits(count)}`);
  });
  for (const [end, at] of [['low', range ? range.low : 0],
    ['high', range ? range.high : filter.bins.length - 1]]) {
    const input = byId(`${filter.id}-${end}`);
    input.value = at;
    const parts = filter.bins[at].value.split(' to ');
    input.setAttribute('aria-valuetext', end === 'low' ? parts[0] : parts.at(-1));
  }
  byId(`${filter.id}-range`).textContent = rangeText(filter, range);
}
