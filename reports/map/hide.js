/* Hides one person, organization or group of a large network at a time. Counts, tables and routes treat
   them, and everybody in a hidden group, like those that a filter leaves out. */

const MOST_HIDDEN = 500; // so that a link stays short enough

function isHidden(node) {
  if (state.away.has(node.id)) return true;
  if (!bubbles.size) return false;
  const {start, end} = bubbles.get(node.id) || {start: node.id, end: node.id + 1};
  return hiddenBubbles().some((bubble) => bubble.start <= start && end <= bubble.end);
}

function hiddenBubbles() {
  return [...state.away].map((id) => bubbles.get(id)).filter(Boolean);
}

/** A button that hides a node or a group with everybody in it. */
function hideButton(node) {
  return button(isBubble(node) ? 'Hide this group' : 'Hide this one', () => hideOne(node.id),
    {id: 'hide-one'});
}

function hideOne(id) {
  if (state.away.size >= MOST_HIDDEN) {
    say(`No more than ${MOST_HIDDEN} can be hidden one by one. Use the filters.`);
    return;
  }
  const name = nameOf(nodes.get(id));
  state.away = new Set([...state.away, id]);
  changed(() => `${name} is hidden. The filters list everything that you have hidden.`);
  byId('map').focus();
}

function unhide(ids) {
  const names = ids.map(hiddenName);
  state.away = new Set([...state.away].filter((id) => !ids.includes(id)));
  changed(() => `Shown again: ${names.length > 3 ? names.length : listed(names)}`);
  const next = byId('hidden-list').querySelector('button') || byId('map');
  next.focus();
}

function hiddenName(id) {
  const node = bubbles.get(id) || nodes.get(id) || (rest && typeof id === 'number' ? nodeAt(id) : null);
  return node ? nameOf(node) : 'Somebody in a closed group';
}

/** Update the list of what was hidden one by one. */
function showHidden() {
  byId('hidden-ones').hidden = !state.away.size;
  byId('hidden-list').replaceChildren(...[...state.away].map((id) => make('li', {},
    named(hiddenName(id)), ' ', button('Show', () => unhide([id]),
      {class: 'inline', 'aria-label': `Show ${hiddenName(id)} again`}))));
}

function startHiding() {
  byId('show-again').addEventListener('click', () => unhide([...state.away]));
}

/* -- in the link ------------------------------------------------------------------------------- */

function writeHidden(parts, {away}) {
  for (const id of away) parts.append('hide', id);
}

function readHidden(parts) {
  const ids = parts.getAll('hide').slice(0, MOST_HIDDEN)
    .map((text) => (bubbles.has(text) ? text : nodeNamed(text) ?? inBubbles(text)));
  return new Set(ids.filter((id) => id !== null));
}

/** The id of a node in a closed group, from a text; else null. There, ids are indexes. */
function inBubbles(text) {
  const at = Number(text);
  const most = bubbles.size ? Math.max(...[...bubbles.values()].map(({end}) => end)) : 0;
  return /^\d+$/.test(text) && at < most ? at : null;
}
