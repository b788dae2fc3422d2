/* What the colors of the marks mean: sectors at first, or an attribute or measure that the reader
   chooses. Colors of measures run from light to dark in at most five steps. */

// The same as those of sectors (sector_colors.py): color-blind people tell them apart.
const HUES = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#D55E00', '#F0E442'];
const OTHER = '#A3ADB8';
const BY_SECTOR = 'sector';
const STEPS = 5;

/** How a partnership holds, in words; empty for an organization that is no partner. */
function dependenceOf(partner) {
  if (isAlone(partner)) return 'Hangs on one person';
  return isContactless(partner) ? 'Nobody we know' : 'Several people';
}

/**
 * The ways to color: `values` of a node, their `label`, and `group`, the heading in the list. Those
 * of partnerships are about organizations, and people have the color of theirs.
 */
const COLORINGS = bubbles.size ? [] : [
  ...FILTERS.filter(({key}) => ['stage', 'owner'].includes(key))
    .map(({key, title, values, label}) => ({key, title, values, label, group: 'Partnerships'})),
  {key: 'depends', title: 'How many people it hangs on', group: 'Partnerships',
    values: (node) => ofPartnership(node, dependenceOf), label: (value) => value || 'No partnership'},
  ...ATTRIBUTES.filter(({isNumber}) => !isNumber).map(attributeColoring),
  ...NUMBERS.map(numberColoring),
].filter(({key, values}) => (key !== 'depends' || data.nodes.some(({depends}) => depends))
  && data.nodes.some((node) => values(node).some((value) => value !== '')));

function attributeColoring(attribute) {
  return {key: attribute.key, title: attribute.title, attribute, group: 'Attributes',
    values: (node) => attributeValues(attribute, node),
    label: (value) => valueLabel(attribute, value)};
}

/** A coloring by the steps of a number. People have the color of their organization's number. */
function numberColoring(field) {
  const steps = stepsOf(field);
  const isOfPlaces = !field.kinds.has('person');
  const value = (node) => {
    const number = numberOf(field, node);
    return number === null ? '' : String(binAt(steps, number));
  };
  return {key: field.key, title: field.title, about: field.about, steps, attribute: field,
    group: isOfPlaces ? 'Numbers of organizations' : 'Numbers of people',
    values: (node) => (field.kinds.has(kindOf(node)) ? [value(node)]
      : isPerson(node) && isOfPlaces ? placesOf(node).map(value) : []),
    label: (at) => (at === '' ? 'Not known' : steps[Number(at)].value)};
}

/** At most five steps with about equally many nodes each: {next, value}. */
function stepsOf(field) {
  const sorted = [...numbersOf(field)].reverse();
  const distinct = [...new Set(sorted)];
  const limits = distinct.length <= STEPS ? distinct
    : [...new Set(Array.from({length: STEPS}, (_, at) => sorted[Math.floor(at * sorted.length / STEPS)]))];
  return limits.map((low, at) => {
    const inside = distinct.filter((number) => number >= low && !(number >= limits[at + 1]));
    const [least, most] = [inside[0], inside[inside.length - 1]].map((n) => numberText(field, n));
    return {next: limits[at + 1] ?? Infinity, value: least === most ? least : `${least} to ${most}`};
  });
}

/** The coloring in use; null for sectors. */
function coloring() {
  return COLORINGS.find(({key}) => key === state.colorBy) || null;
}

/** What colors show when the map opens. */
function firstColoring() {
  return COLORINGS.some(({key}) => key === data.colorBy) ? data.colorBy : BY_SECTOR;
}

/** The value by which a node is colored: of several, the first that says anything. */
function colorValue({values}, node) {
  const own = isTarget(node) ? [] : values(node);
  return own.find((value) => value !== '') ?? own[0] ?? null;
}

/** Whether the legend counts a node: it has the value itself, and not from an organization. */
function isCounted({attribute}, node) {
  if (!attribute) return !isPerson(node);
  return attribute.kinds.has(kindOf(node));
}

let valueColors = {of: null, rows: []}; // found again only for another coloring

/** The values on the map with their colors: steps in order, else the most frequent first. */
function colorRows() {
  const by = coloring();
  if (valueColors.of === by) return valueColors.rows;
  const counts = new Map();
  for (const node of by === null ? [] : data.nodes) {
    const value = isCounted(by, node) ? colorValue(by, node) : null;
    if (value !== null) counts.set(value, (counts.get(value) || 0) + 1);
  }
  const sorted = [...counts].sort((a, b) => (a[0] === '') - (b[0] === '')
    || (by.steps ? Number(a[0]) - Number(b[0]) : b[1] - a[1]) || compareText(a[0], b[0]));
  const told = by === null || by.steps ? [] : sorted.map(([value]) => value).filter((value) => value !== '');
  const hues = huesOf(by, told.slice(0, HUES.length));
  const rows = sorted.map(([value, count]) => ({value, count, ...fillOf(by, value, hues)}));
  valueColors = {of: by, rows};
  return rows;
}

/** The fill of a value: a hue, a step of the scale, gray for the rest, none for what is not known. */
function fillOf(by, value, hues) {
  if (value === '' && by.attribute) return {color: null};
  if (by.steps) return {step: stepNumber(by.steps.length, Number(value))};
  return {color: hues.get(value) ?? OTHER};
}

/** Which of the five steps a step of a shorter scale looks like: the ends stay the ends. */
function stepNumber(many, at) {
  return many < 2 ? STEPS : 1 + Math.round(at * (STEPS - 1) / (many - 1));
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
  if (value === null || (node.home && !by.attribute)) return {color: null, core: false};
  if (!row) return {color: value === '' && by.attribute ? null : OTHER, core: false};
  return {color: row.step ? colors[`step-${row.step}`] : row.color, core: false};
}

/** Rows of the legend: values without a hue of their own share one. */
function legendRows(by) {
  const isRest = ({value, color}) => !by.steps && value !== '' && color === OTHER;
  const rows = colorRows();
  const others = rows.filter(isRest);
  if (others.length < 2) return rows.map((row) => ({...row, text: by.label(row.value)}));
  const told = rows.filter((row) => !isRest(row)).map((row) => ({...row, text: by.label(row.value)}));
  const count = others.reduce((sum, row) => sum + row.count, 0);
  const at = told.findIndex(({value}) => value === '');
  told.splice(at < 0 ? told.length : at, 0,
    {color: OTHER, count, text: `${others.length} other values`});
  return told;
}

function colorSwatch({color, step}) {
  if (color) return swatch({color});
  return make('span', {class: `swatch ${step ? `step-${step}` : 'blank'}`, 'aria-hidden': 'true'});
}

/** Update the legend of colors. Swatches of sectors are shown only while they are on the map. */
function showColors() {
  byId('coloring').hidden = !COLORINGS.length;
  byId('color-by').value = state.colorBy;
  element.dataset.colorBy = state.colorBy;
  const by = coloring();
  byId('color-about').hidden = !(by && by.about);
  byId('color-about').textContent = (by && by.about) || '';
  byId('color-marks').hidden = by === null;
  byId('color-marks').replaceChildren(...(by === null ? [] : legendRows(by)).map((row) => make('li', {},
    colorSwatch(row), make('bdi', {}, row.text),
    make('span', {class: 'count'}, inDigits(row.count)))));
}

function colorText() {
  const by = coloring();
  return `Colors show ${by === null ? 'sectors' : inSentence(by.title)}`;
}

/** A title within a sentence: "go-between", but "ZIP code". */
function inSentence(title) {
  return /^\p{Lu}\p{Lu}/u.test(title) ? title : title[0].toLowerCase() + title.slice(1);
}

/** Choices under headings, for a list. */
function groupedOptions(choices) {
  const groups = new Map();
  for (const choice of choices) {
    if (!groups.has(choice.group)) groups.set(choice.group, []);
    groups.get(choice.group).push(make('option', {value: choice.key}, choice.title));
  }
  return [...groups].flatMap(([label, options]) => (label ? [make('optgroup', {label}, options)]
    : options));
}

function startColors() {
  byId('color-by').replaceChildren(...groupedOptions([{key: BY_SECTOR, title: 'Sector'}, ...COLORINGS]));
  byId('color-by').addEventListener('change', () => {
    state.colorBy = byId('color-by').value;
    changed(colorText);
  });
}
