/* Shows only what is near a person or an organization: its neighbors, then one step farther, and so
   on. A step is a line that is shown: a tie, a job, a board seat, a partnership or a link. */

const MOST_NEAR_STEPS = 9;

/** How many steps it takes to reach everybody who can be reached, and the sectors left on the map. */
let nearFound = {farthest: 0, sectors: new Set()};

/** Whether the map can show only what is near a node. */
const canGoNear = !bubbles.size && !['routes', 'sectors'].includes(data.view);

/** Leave only what is near the chosen node, of what the filters leave. */
function keepNear() {
  if (state.near !== null && !shown.nodes.has(nodes.get(state.near.id))) state.near = null;
  if (state.near === null) return;
  const away = stepsFrom(state.near.id);
  shown.nodes = new Set([...shown.nodes].filter(({id}) => away.get(id) <= state.near.steps));
  shown.lines = new Set([...shown.lines]
    .filter((edge) => isShown(nodes.get(edge.from)) && isShown(nodes.get(edge.to))));
  nearFound = {farthest: [...away.values()].reduce((most, steps) => Math.max(most, steps), 0),
    sectors: new Set([...shown.nodes].map(({sector}) => sector))};
}

/** Whether there is anything left of an area. */
function isHullNear({sector}) {
  return state.near === null || sector === undefined || nearFound.sectors.has(sector);
}

/** For each node that can be reached from one: how many lines it is away. */
function stepsFrom(start) {
  const away = new Map([[start, 0]]);
  let last = [start];
  while (last.length) {
    const next = [];
    for (const id of last) {
      for (const {other, edge} of beside.get(id)) {
        if (away.has(other) || !isLineShown(edge)) continue;
        away.set(other, away.get(id) + 1);
        next.push(other);
      }
    }
    last = next;
  }
  return away;
}

function nearButton(node) {
  const isHere = state.near !== null && state.near.id === node.id;
  return !canGoNear || isHere || !beside.get(node.id).length ? ''
    : button('Show only this one and its neighbors', () => setNear(node.id, 1), {id: 'only-near'});
}

/** Show only what is within some steps of a node; with null, everything again. */
function setNear(id, steps = 1) {
  const pressed = byId('panel').contains(document.activeElement) && document.activeElement.id;
  state.near = id === null ? null : {id, steps};
  if (id !== null) Object.assign(state, {selected: id, group: new Set(), table: false});
  changed(id === null ? overviewText : nearText);
  showView();
  if (pressed === false) return;
  const places = [pressed, 'near-on', 'near-back', 'only-near'].map(byId);
  (places.find((place) => place && !place.disabled) || byId('map')).focus();
}

function nearText() {
  const {id, steps} = state.near;
  return `Within ${counted(steps, 'step')} of ${nameOf(nodes.get(id))}: `
    + `${inDigits(shown.nodes.size)} ${contentText()}`;
}

/** In the panel: how far the map goes, and buttons to go farther or back. */
function nearPart() {
  if (state.near === null) return [];
  const {id, steps} = state.near;
  const isEnd = steps >= Math.min(nearFound.farthest, MOST_NEAR_STEPS);
  return [make('div', {class: 'note near', role: 'group', 'aria-label': 'Steps'},
    make('p', {}, named(`${nearText()}.`)),
    make('p', {class: 'actions'},
      button('One step back', () => setNear(id, steps - 1), {id: 'near-back', disabled: steps === 1}),
      button('One step farther', () => setNear(id, steps + 1), {id: 'near-on', disabled: isEnd}),
      button('Show everything', () => setNear(null), {id: 'near-off'})))];
}

/* -- in the link ------------------------------------------------------------------------------- */

function writeNear(parts, {near}) {
  if (near === null) return;
  parts.append('near', near.id);
  if (near.steps > 1) parts.append('within', near.steps);
}

function readNear(parts) {
  const id = nodeNamed(parts.get('near'));
  if (id === null || !canGoNear) return null;
  return {id, steps: (numbered(parts.get('within'), MOST_NEAR_STEPS) ?? 0) + 1};
}
