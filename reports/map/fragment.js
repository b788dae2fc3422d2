/* Writes the state into the fragment of the address, so that a link leads to the same view, and
   reads it back. Input is not trusted: the page takes only what this map knows. */

const LONGEST = 100000; // characters
const MOST_ROUTE_STEPS = 100; // of an introduction

function toFragment(chosen) {
  const parts = new URLSearchParams();
  if (viewPart() !== null) parts.append('map', viewPart());
  if (chosen.selected !== null) {
    const kind = isPerson(nodes.get(chosen.selected)) ? 'person' : 'organization';
    parts.append(kind, chosen.selected);
  }
  for (const id of chosen.group) parts.append('group', id);
  if (chosen.without !== null) parts.append('without', chosen.without);
  for (const filter of FILTERS) {
    for (const value of [...(chosen.hidden.get(filter.key) || [])].sort()) {
      parts.append('filter', `${filter.key}-${value}`);
    }
  }
  writeHidden(parts, chosen);
  writeNear(parts, chosen);
  writeMoved(parts, chosen);
  writeNotes(parts, chosen);
  if (chosen.until !== null) parts.append('until', chosen.until);
  if (chosen.from !== null) parts.append('from', chosen.from);
  if (chosen.introduce !== null) parts.append('introduce', chosen.introduce);
  if ((routes.length || chosen.introduce !== null) && chosen.route !== 0) {
    parts.append('route', chosen.route === null ? 'none' : chosen.route + 1);
  }
  if (chosen.step !== null) parts.append('step', chosen.step + 1);
  if (compared !== null && !chosen.changes) parts.append('since', 'none');
  if (chosen.chapter !== null) parts.append('change', chosen.chapter + 1);
  if (chosen.namesHidden) parts.append('names', 'hidden');
  if (chosen.allLines) parts.append('lines', 'all');
  if (chosen.colorBy !== firstColoring()) parts.append('color', chosen.colorBy);
  if (chosen.sizeBy !== USUAL_SIZE) parts.append('size', chosen.sizeBy);
  if (chosen.picture !== BY_NETWORK) parts.append('picture', chosen.picture);
  if (chosen.table) parts.append('view', 'table');
  for (const id of [...chosen.open].sort()) parts.append('open', id);
  if (chosen.shown !== null) parts.append('shown', chosen.shown + 1);
  const saved = savedPart(chosen.saved);
  if (saved !== null) parts.append('saved', saved);
  return parts.toString();
}

function fromFragment(text) {
  const chosen = startState();
  if (text.length > LONGEST) return chosen;
  const parts = new URLSearchParams(text);
  openFrom(chosen, parts);
  chosen.selected = nodeNamed(parts.get('person') ?? parts.get('organization'));
  chosen.group = new Set(parts.getAll('group').map(nodeNamed).filter((id) => id !== null));
  const without = nodeNamed(parts.get('without'));
  if (canThinkAway && without !== null && isPerson(nodes.get(without))) chosen.without = without;
  for (const part of parts.getAll('filter')) hideFrom(chosen, part);
  chosen.away = readHidden(parts);
  chosen.near = readNear(parts);
  chosen.moved = readMoved(parts);
  chosen.notes = readNotes(parts);
  const until = Number(parts.get('until'));
  if (YEARS.includes(until) && until !== YEARS[YEARS.length - 1]) chosen.until = until;
  const [from, introduce] = ['from', 'introduce'].map((name) => nodeNamed(parts.get(name)));
  const isPath = from !== null && introduce !== null && from !== introduce
    && [from, introduce].every((id) => canBeEnd(nodes.get(id)));
  if (isPath) Object.assign(chosen, {from, introduce});
  else if (introduce !== null && canIntroduce(nodes.get(introduce))) chosen.introduce = introduce;
  const route = parts.get('route');
  const many = chosen.introduce === null ? routes.length : MOST_ROUTES;
  if (chosen.introduce !== null) chosen.route = 0;
  else if (route === 'none') chosen.route = null;
  chosen.route = numbered(route, many) ?? chosen.route;
  if (chosen.route !== null) chosen.step = numbered(parts.get('step'), MOST_ROUTE_STEPS);
  if (parts.get('since') === 'none') chosen.changes = false;
  if (compared !== null && chosen.changes) {
    chosen.chapter = numbered(parts.get('change'), chapters.length);
  }
  chosen.namesHidden = parts.get('names') === 'hidden';
  chosen.allLines = parts.get('lines') === 'all';
  const color = parts.get('color') ?? firstColoring();
  chosen.colorBy = COLORINGS.some(({key}) => key === color) ? color : BY_SECTOR;
  if (SIZINGS.some(({key}) => key === parts.get('size'))) chosen.sizeBy = parts.get('size');
  if (timeline !== null && parts.get('picture') === BY_TIME) chosen.picture = BY_TIME;
  chosen.table = parts.get('view') === 'table';
  chosen.saved = savedFromPart(parts.get('saved'));
  chosen.shown = numbered(parts.get('shown'), chosen.saved.length);
  return chosen;
}

/** Open bubbles first, so that the nodes inside them can be selected. */
function openFrom(chosen, parts) {
  chosen.open = new Set(parts.getAll('open').filter((id) => bubbles.has(id)));
  if (!bubbles.size) return;
  state.open = chosen.open;
  layOut();
}

/**
 * The index for a text with a number from 1 to `many`; else null. If there is no such route or
 * step, `reroute` corrects the index later.
 */
function numbered(text, many) {
  const index = Number(text) - 1;
  return text !== null && Number.isInteger(index) && index >= 0 && index < many ? index : null;
}

/** The id of a node, from a text. Ids may be numbers, because those of pyvis may be. */
function nodeNamed(text) {
  if (text === null) return null;
  if (nodes.has(text)) return text;
  return text.trim() !== '' && nodes.has(Number(text)) ? Number(text) : null;
}

function hideFrom(chosen, part) {
  const dash = part.indexOf('-');
  const filter = filterBy(part.slice(0, dash));
  const value = part.slice(dash + 1);
  if (dash < 0 || !filter || !filter.options.some((option) => option.value === value)) return;
  if (!chosen.hidden.has(filter.key)) chosen.hidden.set(filter.key, new Set());
  chosen.hidden.get(filter.key).add(value);
}
