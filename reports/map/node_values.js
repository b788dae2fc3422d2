/* Attributes and measures of people and organizations: what colors, sizes, filters, tables, the
   panel and search can show. Python lists them; a node has "a0" for the first attribute, "m0" for
   the first measure. */

const COMMUNITY = 'community';

/** Attributes: their values are texts, or numbers if there is no list of values. */
const ATTRIBUTES = (data.attributes || []).map((attribute, at) => withKinds(
  {...attribute, column: `a${at}`, isNumber: !attribute.values}));

/** Measures: numbers of people or of organizations. */
const MEASURES = [
  ...(data.measures || []).map((measure, at) => withKinds(
    {...measure, column: `m${at}`, isNumber: true})),
  ...(data.nodes.some(({holds}) => holds) ? [withKinds({key: 'm.holds', of: 'person', isNumber: true,
    title: 'Partners that hang on them', about: 'How many partners hang on this person alone.',
    read: (node) => (isPerson(node) ? node.holds || 0 : null)})] : []),
].filter(({kinds}) => kinds.size);

/** Everything that is a number, for sizes, histograms and ranks. */
const NUMBERS = [...MEASURES, ...ATTRIBUTES.filter(({isNumber}) => isNumber)];

/** A field with the kinds of node that have it. Nodes of other kinds are not "unknown". */
function withKinds(field) {
  const kinds = new Set();
  for (const node of data.nodes) if (rawValue(field, node) !== null) kinds.add(kindOf(node));
  return {...field, kinds};
}

function kindOf(node) {
  return isPerson(node) ? 'person' : node.kind;
}

function rawValue(field, node) {
  return (field.read ? field.read(node) : node[field.column]) ?? null;
}

function fieldBy(key) {
  return [...MEASURES, ...ATTRIBUTES].find((field) => field.key === key) || null;
}

/** The number of a node; null if it is not known, or if such a node cannot have it. */
function numberOf(field, node) {
  return field.isNumber ? rawValue(field, node) : null;
}

/** The node's own values of an attribute. */
function ownValues(attribute, node) {
  const at = rawValue(attribute, node);
  if (at === null) return [];
  return (Array.isArray(at) ? at : [at]).map((index) => valueName(attribute, index));
}

/** In links, a value that may name somebody is a number. */
function valueName(attribute, index) {
  return attribute.named ? String(index) : attribute.values[index];
}

/**
 * The values of an attribute for colors and filters. A person without any has those of the
 * organizations where they are. An empty text means that nothing is known.
 */
function attributeValues(attribute, node) {
  if (isTarget(node) || !(attribute.kinds.has(kindOf(node)) || inherits(attribute, node))) return [];
  const own = ownValues(attribute, node);
  if (own.length || !inherits(attribute, node)) return own.length ? own : [''];
  const found = placesOf(node).flatMap((place) => ownValues(attribute, place));
  return found.length ? [...new Set(found)] : [''];
}

function inherits(attribute, node) {
  return isPerson(node) && attribute.kinds.has('organization') && attribute.key !== COMMUNITY;
}

/** What readers see for a value. */
function valueLabel(attribute, value) {
  if (value === '') return 'Not known';
  if (!attribute.named) return value;
  return state.namesHidden ? `Value ${Number(value) + 1}` : attribute.values[Number(value)];
}

/** A number as readers see it: "1,200", "4.2%", a year without a comma. */
function numberText(field, number) {
  if (field.years || field.isYear) return String(number);
  const digits = field.percent ? (number < 10 ? 2 : 3) : 12;
  const text = number.toLocaleString('en', {maximumSignificantDigits: digits});
  return field.percent ? `${text}%` : text;
}

/* -- parts of a scale --------------------------------------------------------------------------- */

const MOST_BINS = 20;
const SKEWED = 25; // times the median: with a larger maximum, parts get wider upward

/**
 * Divide numbers into consecutive parts, at most about twenty, with round limits: [{low, next,
 * value}]. `next` is where the next part begins.
 */
function binsOf(field, numbers) {
  if (!numbers.length) return [];
  const sorted = Float64Array.from(numbers).sort();
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  const whole = sorted.every(Number.isInteger);
  const bins = whole && most - least < MOST_BINS ? range(least, most + 1, 1)
    : least >= 0 && most > SKEWED * (sorted[Math.floor(sorted.length / 2)] || most / 1000)
      ? growing(whole, most) : range(...even(least, most, whole));
  return bins.map(([low, next]) => {
    const [first, last] = [Math.max(low, least), Math.min(whole ? next - 1 : next, most)]
      .map((number) => numberText(field, Number(number.toPrecision(12))));
    return {low, next, value: first === last ? first : `${first} to ${last}`};
  });
}

function range(from, to, step) {
  const count = Math.max(1, Math.round((to - from) / step));
  return Array.from({length: count}, (_, at) => [from + at * step, from + (at + 1) * step]);
}

/** The ends and the step of even parts with round limits. */
function even(least, most, whole) {
  const step = roundUp((most - least || 1) / MOST_BINS, whole);
  const from = Math.floor(least / step) * step;
  return [from, (Math.floor(most / step) + 1) * step, step];
}

function roundUp(step, whole) {
  const power = 10 ** Math.floor(Math.log10(step));
  const found = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= step * 0.999999);
  return whole ? Math.max(1, Math.round(found)) : found;
}

/** Parts that get wider upward: 0, 1, 2 to 4, 5 to 9, 10 to 19 ... */
function growing(whole, most) {
  const limits = [0];
  let power = whole ? 1 : 10 ** Math.floor(Math.log10(most) - 4);
  while (limits[limits.length - 1] <= most) {
    limits.push(...[1, 2, 5].map((times) => times * power)
      .filter((limit) => limits[limits.length - 1] <= most && limit > limits[limits.length - 1]));
    power *= 10;
  }
  return limits.slice(1).map((limit, at) => [limits[at], limit]);
}

/** The index of the part with a number. */
function binAt(bins, number) {
  let [low, high] = [0, bins.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (number < bins[middle].next) high = middle;
    else low = middle + 1;
  }
  return low;
}

/* -- ranks -------------------------------------------------------------------------------------- */

const ranks = new Map(); // by the key of a field: the numbers of all nodes, the largest first

function numbersOf(field) {
  if (!ranks.has(field.key)) {
    ranks.set(field.key, data.nodes.map((node) => numberOf(field, node))
      .filter((number) => number !== null).sort((a, b) => b - a));
  }
  return ranks.get(field.key);
}

/** The place of a node among all on the map, as "3rd of 120"; the largest number is first. */
function rankText(field, node) {
  const all = numbersOf(field);
  const number = numberOf(field, node);
  const place = all.indexOf(number) + 1;
  const equal = all.lastIndexOf(number) - place + 1;
  return `${ordinal(place)} of ${inDigits(all.length)}`
    + (equal ? `, with ${counted(equal, 'other')}` : '');
}

function ordinal(number) {
  const ending = number % 100 >= 11 && number % 100 <= 13 ? 'th'
    : ['th', 'st', 'nd', 'rd'][number % 10] || 'th';
  return `${inDigits(number)}${ending}`;
}
