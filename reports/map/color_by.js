/* What the colors of the marks mean: sectors at first, or another value that organizations have. A
   person has the color of the organization that they work for. */

// The same as those of sectors (sector_colors.py): color-blind people tell them apart.
const HUES = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#D55E00', '#F0E442'];
const OTHER = '#A3ADB8';
const BY_SECTOR = 'sector';

/** How a partnership holds, in words; empty for an organization that is no partner. */
function dependenceOf(partner) {
  if (isAlone(partner)) return 'Hangs on one person';
  return isContactless(partner) ? 'Nobody we know' : 'Several people';
}

/** The ways to color, with the values of a node; only those for which the map has several values. */
const COLORINGS = bubbles.size ? [] : [
  ...FILTERS.filter(({key}) => ['stage', 'owner'].includes(key))
    .map(({key, title, values, label}) => ({key, title, values, label})),
  {key: 'depends', title: 'How many people it hangs on',
    values: (node) => ofPartnership(node, dependenceOf), label: (value) => value || 'No partnership'},
].filter(({key, values}) => (key !== 'depends' || data.nodes.some(({depends}) => depends))
  && data.nodes.some((node) => values(node).some((value) => value !== '')));

/** The coloring in use; null for sectors. */
function coloring() {
  return COLORINGS.find(({key}) => key === state.colorBy) || null;
}

/** The value by which a node is colored: of several, the first that says anything. */
function colorValue({values}, node) {
  const own = isTarget(node) ? [] : values(node);
  return own.find((value) => value !== '') ?? own[0] ?? null;
}

let valueColors = {of: null, rows: []}; // found again only for another coloring

/** The values on the map with their colors, the most frequent first; no partnership comes last. */
function colorRows() {
  const by = coloring();
  if (valueColors.of === by) return valueColors.rows;
  const counts = new Map();
  for (const node of by === null ? [] : data.nodes) {
    const value = isPerson(node) ? null : colorValue(by, node);
    if (value !== null) counts.set(value, (counts.get(value) || 0) + 1);
  }
  const rows = [...counts].sort((a, b) => (a[0] === '') - (b[0] === '') || b[1] - a[1]
    || compareText(a[0], b[0]))
    .map(([value, count], rank) => ({value, count,
      color: value !== '' && rank < HUES.length ? HUES[rank] : OTHER}));
  valueColors = {of: by, rows};
  return rows;
}

/** The fill of a mark, and whether it has a light core; null as its color if nothing is known. */
function colorOf(node) {
  const by = coloring();
  if (by === null) {
    const sector = sectorOf(node);
    return {color: sector && sector.color, core: Boolean(sector && sector.ring)};
  }
  const value = colorValue(by, node);
  const row = colorRows().find((each) => each.value === value);
  return {color: node.home || value === null ? null : row ? row.color : OTHER, core: false};
}

/** Update the legend of colors. Swatches of sectors are shown only while they are on the map. */
function showColors() {
  byId('coloring').hidden = !COLORINGS.length;
  byId('color-by').value = state.colorBy;
  element.dataset.colorBy = state.colorBy;
  const by = coloring();
  byId('color-marks').hidden = by === null;
  byId('color-marks').replaceChildren(...colorRows().map(({value, count, color}) => make('li', {},
    swatch({color}), make('bdi', {}, by.label(value)),
    make('span', {class: 'count'}, count.toLocaleString('en')))));
}

function colorText() {
  const by = coloring();
  return `Colors show ${by === null ? 'sectors' : by.title.toLowerCase()}`;
}

function startColors() {
  const choices = [{key: BY_SECTOR, title: 'Sector'}, ...COLORINGS];
  byId('color-by').replaceChildren(...choices.map(({key, title}) => make('option', {value: key}, title)));
  byId('color-by').addEventListener('change', () => {
    state.colorBy = byId('color-by').value;
    changed(colorText);
  });
}
