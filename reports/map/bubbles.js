/* A large network as bubbles, which open in place. `data.nodes` and `data.edges` hold what is on
   the map at the moment: closed bubbles, and the contents of open ones. */

const bubbles = new Map((data.bubbles || []).map((bubble) => [bubble.id, bubble]));
const byHand = {nodes: [], edges: []}; // what was added to the map by hand, outside the bubbles
let rest = null; // everything inside the bubbles, once unpacked: {nodes, from, to, how, ids}
let opened = ''; // the open bubbles and the filters that the map was laid out for

function isBubble(node) {
  return bubbles.has(node.id);
}

/** The bubbles directly inside a bubble; for null, the top-level bubbles. */
function partsOf(bubble) {
  const depth = bubble ? bubble.depth + 1 : 0;
  return data.bubbles.filter((each) => each.depth === depth
    && (!bubble || (each.start >= bubble.start && each.end <= bubble.end)));
}

/** The bubbles that contain an index of `rest.nodes`, the largest first. */
function bubblesAround(at) {
  return data.bubbles.filter(({start, end}) => start <= at && at < end);
}

for (const node of data.nodes) {
  if (isBubble(node)) node.about = sizeText(node);
}

/** A node of `rest`. It gets its id, which is its index, when it is first used. */
function nodeAt(at) {
  const node = rest.nodes[at];
  if (node.id === undefined) {
    node.id = at;
    node.shape = node.kind === 'person' ? 'dot' : 'square';
  }
  return node;
}

/* -- what is on the map ------------------------------------------------------------------------ */

/** Update what is on the map to match the open bubbles and the filters. */
function layOut() {
  const now = [...[...state.open].sort(), filtersText()].filter(Boolean).join('\n');
  if (!bubbles.size || rest === null || now === opened) return;
  opened = now;
  const place = new Int32Array(rest.nodes.length).fill(-1);
  const found = [];
  const visit = (bubble) => {
    if (!state.open.has(bubble.id)) {
      place.fill(found.length, bubble.start, bubble.end);
      found.push(bubbleNode(bubble));
      return;
    }
    const parts = partsOf(bubble);
    parts.forEach(visit);
    for (let at = bubble.start; at < bubble.end && !parts.length; at += 1) {
      place[at] = found.length;
      found.push(nodeAt(at));
    }
  };
  partsOf(null).forEach(visit);
  replace(data.nodes, found, byHand.nodes);
  replace(data.edges, linesAmong(found, place), byHand.edges);
  indexData();
  forgetMarks();
}

function bubbleNode(bubble) {
  const shownBubble = {...bubble, ...countsIn(bubble)};
  return {...shownBubble, kind: 'bubble', shape: 'dot', about: sizeText(shownBubble)};
}

function replace(list, ...parts) {
  list.length = 0;
  for (const part of parts) for (const item of part) list.push(item);
}

/** The lines among some nodes. Lines to bubbles are sums of the ties that the filters leave. */
function linesAmong(found, place) {
  const {from, to, how} = rest;
  const some = isFiltered() ? leftInRest() : null;
  const edges = [];
  const sums = new Map();
  for (let k = 0; k < from.length; k += 1) {
    const [one, other] = [place[from[k]], place[to[k]]];
    if (one === other) continue;
    const look = data.looks[how[k]];
    if (!isBubble(found[one]) && !isBubble(found[other])) {
      edges.push({...look, ...nearTeam.details.get(k), ...ends(found[one], found[other])});
      continue;
    }
    const ties = some === null ? tiesOfLook(look) : tiesLeft(k, some);
    if (!ties) continue;
    const key = Math.min(one, other) * found.length + Math.max(one, other);
    sums.set(key, (sums.get(key) || 0) + ties);
  }
  for (const [key, ties] of sums) {
    edges.push({kind: 'summed', width: 1, ties, from: found[Math.floor(key / found.length)].id,
      to: found[key % found.length].id});
  }
  return edges;
}

/**
 * The ends of a line, ordered as elsewhere: a person before an organization, and our organization
 * before a partner.
 */
function ends(one, other) {
  const turned = !isPerson(one) && (isPerson(other) || other.home);
  return turned ? {from: other.id, to: one.id} : {from: one.id, to: other.id};
}

function isBetweenBubbles(edge) {
  return bubbles.size > 0 && edge.kind === 'summed';
}

/** The width in pixels of the line of a sum, relative to the largest sum on the map. */
function sumWidth(edge) {
  return 0.5 + 6 * (edge.ties / largestSum());
}

let largest = {of: null, ties: 1};

function largestSum() {
  if (largest.of !== opened) {
    const most = data.edges.reduce((a, edge) => Math.max(a, edge.ties || 0), 1);
    largest = {of: opened, ties: most};
  }
  return largest.ties;
}

/* -- opening and closing ----------------------------------------------------------------------- */

/** Open a bubble and the bubbles around it. */
function openBubble(id) {
  const bubble = bubbles.get(id);
  if (!bubble || rest === null) return;
  bubblesAround(bubble.start).filter(({depth}) => depth <= bubble.depth)
    .forEach((each) => state.open.add(each.id));
  if (state.selected === id) state.selected = null;
  state.group.delete(id);
  changed(() => `${bubble.label} is open: ${sizeText(bubble)}`);
  fitToBubble(bubble);
}

/** Close a bubble and all open bubbles inside it. */
function closeBubble(id) {
  const bubble = bubbles.get(id);
  if (state.introduce !== null) leaveFound();
  for (const open of [...state.open].map((each) => bubbles.get(each))) {
    if (open.start >= bubble.start && open.end <= bubble.end && open.depth >= bubble.depth) {
      state.open.delete(open.id);
    }
  }
  state.selected = id;
  state.group = new Set();
  changed(() => `${bubble.label} is closed`);
}

/** Open the bubbles around a node, so that the node is on the map. */
function reveal(id) {
  if (!bubbles.size || nodes.has(id) || rest === null) return;
  const around = bubbles.has(id)
    ? bubblesAround(bubbles.get(id).start).filter(({depth}) => depth < bubbles.get(id).depth)
    : bubblesAround(id);
  around.forEach((bubble) => state.open.add(bubble.id));
  layOut();
}

function fitToBubble({x, y, size}) {
  const {width, height} = byId('map').getBoundingClientRect();
  if (width < 100 || height < 100) return;
  const scale = Math.min(width - 24, height - 24 - FOOT) / (2 * size);
  moveTo({x, y: y + (FOOT - 24) / 2 / scale}, scale);
}

/** A list of the open bubbles, each with a button that closes it. */
function openPart() {
  const open = [...state.open].map((id) => bubbles.get(id));
  if (!open.length) return [];
  return listPart('Open', open.map((bubble) => [named(bubble.label), ' ',
    button('Close', () => closeBubble(bubble.id), {class: 'inline',
      'aria-label': `Close ${bubble.label}`})]));
}

function bubblePart(node) {
  if (!isBubble(node)) return [];
  const out = state.hidden.get('sector') || new Set();
  const mostly = node.sectors.map((number) => sectors[number].name).find((name) => !out.has(name));
  return [
    make('p', {class: 'actions'},
      button('Open it on the map', () => openBubble(node.id), {id: 'open-bubble'})),
    make('p', {class: 'aside'}, `${counted(node.inside, 'tie')} within it`
      + `${mostly === undefined ? '' : `; mostly ${mostly}`}.`),
    ...membersPart(node),
  ];
}

function sizeText({people = 0, organizations = 0, partners = 0}) {
  return listed([people && counted(people, 'person', 'people'),
    organizations && counted(organizations, 'organization'),
    partners && counted(partners, 'partner')].filter(Boolean));
}

/* -- everything in the bubbles, for search ----------------------------------------------------- */

let lastAll = {of: null, list: []}; // the last result of `everybody`, and its filters

/** All bubbles, people and organizations, on the map or not. */
function everybody() {
  if (!bubbles.size) return data.nodes;
  const of = `${rest !== null} ${filtersText()}`;
  if (lastAll.of !== of) {
    const inside = rest === null ? [] : rest.nodes.map((_, at) => nodeAt(at));
    lastAll = {of, list: [...data.bubbles.map(bubbleNode), ...inside, ...byHand.nodes]};
  }
  return lastAll.list;
}

/** The bubble on the map that contains a node, or null. */
function holderOf(id) {
  if (nodes.has(id) || typeof id !== 'number') return null;
  return bubblesAround(id).find((bubble) => nodes.has(bubble.id)) || null;
}

/**
 * Add the name of the organization to the role of each person. In `rest`, people follow their
 * organization, and only their roles are stored.
 */
function withPlaces(all) {
  let place = '';
  for (const node of all) {
    if (node.kind !== 'person') place = node.label;
    else if (node.role !== undefined) node.about = `${node.role}, ${place}`;
  }
  return all;
}

/** Numbers that are stored as the steps from each to the next. */
function summed(steps) {
  const numbers = Int32Array.from(steps);
  for (let k = 1; k < numbers.length; k += 1) numbers[k] += numbers[k - 1];
  return numbers;
}

/** Run something when the browser has nothing else to do, a second from now at the latest. */
function whenIdle(run) {
  if (window.requestIdleCallback) requestIdleCallback(run, {timeout: 1000});
  else setTimeout(() => run(), 50); // Safari
}

async function startBubbles() {
  if (!bubbles.size) return;
  byHand.nodes = data.nodes.filter((node) => !isBubble(node));
  byHand.edges = data.edges.filter((edge) => edge.kind !== 'summed');
  const {nodes: inside, lines: packedLines, near: evidence, ids} = await outside.readRest();
  if (leaving.signal.aborted) return;
  const from = summed(packedLines.from);
  for (const axis of ['x', 'y']) {
    const places = summed(inside.map((node) => node[axis]));
    inside.forEach((node, at) => { node[axis] = places[at]; });
  }
  const to = from.map((one, k) => one + packedLines.to[k]);
  rest = {nodes: withPlaces(inside), from, to, how: packedLines.how, ids};
  readNearTeam(evidence);
  if (firstFragment.includes('open=')) {
    restore(firstFragment);
    arriveAt(toFragment(state));
  } else {
    refresh();
  }
  element.dataset.whole = 'yes';
}

/** Draw a disc behind each open bubble, below everything else. */
function drawOpen(context) {
  context.save();
  for (const id of state.open) {
    const bubble = bubbles.get(id);
    context.beginPath();
    context.arc(bubble.x, bubble.y, bubble.size, 0, 2 * Math.PI);
    context.fillStyle = tint(sectorOf(bubble), colors.disc);
    context.strokeStyle = tint(sectorOf(bubble), colors['disc-edge']);
    context.lineWidth = 1.5 / network.getScale();
    context.fill();
    context.stroke();
  }
  context.restore();
}
