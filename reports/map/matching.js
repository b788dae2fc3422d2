/* Finds people and organizations by what somebody types: names with or without typing mistakes,
   roles, mail addresses, tags and other values. */

const MOST_MATCHES = 8;
const searchable = {}; // the entries to search, by whether names are shown or hidden
const NO_MATCH = 9;

/**
 * The entries to search: names as they are shown, other spellings and roles, and in `more` mail
 * addresses and values.
 */
function entries() {
  const key = state.namesHidden ? 'hidden' : 'shown';
  const all = rest === null ? `${key} on the map` : key; // bubbles may not be unpacked yet
  searchable[all] ??= everybody().map((node) => entryOf(node, key === 'shown'));
  return searchable[all];
}

function entryOf(node, isNamed) {
  const isOpen = isNamed || !isPerson(node);
  const spellings = [nameOf(node), ...(isOpen ? node.aliases || [] : [])].map(fold);
  const texts = isOpen ? (node.links || []).map(({text}) => text) : [];
  for (const attribute of ATTRIBUTES) {
    if (!attribute.isNumber && attribute.key !== COMMUNITY) {
      texts.push(...ownValues(attribute, node).map((value) => valueLabel(attribute, value)));
    }
  }
  return {node, name: spellings[0], words: spellings.flatMap((text) => text.split(' ')),
    text: `${spellings.join(' ')} ${fold(node.about || '')}`, more: fold(texts.join(' '))};
}

/** The nodes that match a text, the best first. */
function findMatches(typed) {
  return matchesOf(typed).map(({node}) => node);
}

/** What matches a text, the best first: {node, similar}. Similar names come last. */
function matchesOf(typed) {
  const query = fold(typed);
  if (!query) return [];
  const field = fieldQuery(typed);
  if (field) return best(entries(), (entry) => field.rank(entry.node));
  const words = query.split(' ');
  const exact = best(entries(), (entry) => rankOf(entry, query, words));
  const found = new Set(exact.map(({node}) => node));
  const left = MOST_MATCHES - exact.length;
  if (left <= 0) return exact;
  const like = best(similar(words), ({distance, entry}) => (found.has(entry.node) ? NO_MATCH : distance));
  return [...exact, ...like.slice(0, left).map(({entry}) => ({node: entry.node, similar: true}))];
}

/** How well an entry matches; the smaller the better. */
function rankOf({name, text, more}, query, words) {
  if (!words.every((word) => text.includes(word) || more.includes(word))) return NO_MATCH;
  if (!words.every((word) => text.includes(word))) return 5;
  return name === query ? 0
    : name.startsWith(query) ? 1
      : name.split(' ').some((word) => word.startsWith(words[0])) ? 2
        : name.includes(query) ? 3 : 4;
}

/** The best few of a list by their ranks, without those that do not match. */
function best(list, rank) {
  const found = [];
  for (const each of list) {
    const at = rank(each);
    if (at < NO_MATCH) found.push([at, tiesAt((each.entry || each).node), each]);
  }
  return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]).slice(0, MOST_MATCHES)
    .map(([, , each]) => each);
}

function tiesAt({id}) {
  return (beside.get(id) || []).length;
}

/* -- values: "party:Democrat" ------------------------------------------------------------------- */

/** The filters by a text that a search can name, with the words for them. */
function searchFields() {
  const plain = {sector: 'sector', stage: 'stage'};
  return FILTERS.filter(({key}) => plain[key] || ATTRIBUTES.some((each) => each.key === key))
    .filter(({bins}) => !bins)
    .map((filter) => ({filter, names: [filter.title, plain[filter.key] || '']
      .map(fold).filter(Boolean)}));
}

/** A query of the form "field: value", or null if no field has such a name. */
function fieldQuery(typed) {
  const [, name, text] = /^\s*([^:]+):\s*(.+)$/.exec(typed) || [];
  if (!name || !fold(text)) return null;
  const [wanted, value] = [fold(name), fold(text)];
  if (['mail', 'email', 'e-mail'].includes(wanted)) {
    return {rank: (node) => ((state.namesHidden && isPerson(node) ? [] : node.links || [])
      .some((link) => fold(link.text).includes(value)) ? 0 : NO_MATCH)};
  }
  const field = searchFields().find(({names}) => names.some((each) => each.startsWith(wanted)));
  if (!field) return null;
  const {filter} = field;
  const ranks = new Map(filter.options.filter((option) => option.value !== '')
    .map((option) => [option.value, fold(filter.label(option.value))])
    .filter(([, text]) => text.includes(value))
    .map(([known, text]) => [known, text === value ? 0 : text.startsWith(value) ? 1 : 2]));
  return {filter, ranks, rank: (node) => filter.values(node)
    .reduce((least, each) => Math.min(least, ranks.get(each) ?? NO_MATCH), NO_MATCH)};
}

/** A filter that leaves only the value that somebody typed: {filter, value}, or null. */
function valueTyped(typed) {
  const field = fieldQuery(typed);
  if (field && field.ranks) {
    const [first] = [...field.ranks].sort((a, b) => a[1] - b[1]);
    return first ? {filter: field.filter, value: first[0]} : null;
  }
  const query = fold(typed);
  for (const {filter} of query ? searchFields() : []) {
    const option = filter.options.find(({value}) => value !== '' && fold(filter.label(value)) === query);
    if (option) return {filter, value: option.value};
  }
  return null;
}

/* -- typing mistakes ---------------------------------------------------------------------------- */

const vocabulary = new WeakMap(); // the words of names, with the entries that have them

function wordsOf(list) {
  if (!vocabulary.has(list)) {
    const found = new Map();
    for (const entry of list) {
      for (const word of new Set(entry.words)) {
        if (!found.has(word)) found.set(word, []);
        found.get(word).push(entry);
      }
    }
    vocabulary.set(list, [...found].map(([word, some]) => ({word, some, letters: letterBits(word)})));
  }
  return vocabulary.get(list);
}

/** How many mistakes a word may have: none in a short one. */
function mistakesIn(word) {
  return word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
}

/** The entries with a name like the words: {entry, distance}. */
function similar(words) {
  const list = entries();
  const near = words.map((word) => nearWords(word, wordsOf(list)));
  const found = [];
  for (const entry of new Set(near.flatMap((map) => [...map.keys()]))) {
    const distances = words.map((word, at) => (entry.text.includes(word) ? 0
      : near[at].get(entry) ?? Infinity));
    const sum = distances.reduce((all, each) => all + each, 0);
    if (sum < Infinity) found.push({entry, distance: sum});
  }
  return found;
}

/** The letters of a word as a set of bits, of which several letters may share one. */
function letterBits(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function bitsIn(number) {
  let count = 0;
  for (let left = number; left; left &= left - 1) count += 1;
  return count;
}

/** The entries with a word that differs from this one by few mistakes, with their number. */
function nearWords(word, known) {
  const most = mistakesIn(word);
  const found = new Map();
  const letters = letterBits(word);
  for (const other of most ? known : []) {
    // Each letter that the other word does not have at all is a mistake.
    if (bitsIn(letters & ~other.letters) > most) continue;
    const distance = mistakes(word, other.word, most);
    if (distance > most) continue;
    for (const entry of other.some) found.set(entry, Math.min(distance, found.get(entry) ?? Infinity));
  }
  return found;
}

const LONG_BEGINNING = 5; // letters: the beginning of a word may have one mistake too
let [rowBefore, rowLast, rowNow] = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

/**
 * How many letters must be changed, added, left out or swapped with the next to make one word of
 * another, or of its beginning; more than `most` if it takes more.
 */
function mistakes(word, other, most) {
  const many = Math.min(other.length, word.length + most, 60);
  if (word.length > 60 || many < word.length - most) return most + 1;
  for (let j = 0; j <= many; j += 1) rowLast[j] = j;
  for (let i = 1; i <= word.length; i += 1) {
    rowNow[0] = i;
    let least = i;
    for (let j = 1; j <= many; j += 1) {
      const isSame = word.charCodeAt(i - 1) === other.charCodeAt(j - 1);
      let cost = Math.min(rowLast[j] + 1, rowNow[j - 1] + 1, rowLast[j - 1] + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && word.charCodeAt(i - 1) === other.charCodeAt(j - 2)
        && word.charCodeAt(i - 2) === other.charCodeAt(j - 1)) {
        cost = Math.min(cost, rowBefore[j - 2] + 1);
      }
      rowNow[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [rowBefore, rowLast, rowNow] = [rowLast, rowNow, rowBefore];
  }
  if (other.length === many && rowLast[many] <= most) return rowLast[many];
  const beginning = Math.min(...rowLast.subarray(Math.max(1, word.length - 1), many + 1));
  return word.length >= LONG_BEGINNING && beginning <= 1 ? 1 : most + 1;
}
