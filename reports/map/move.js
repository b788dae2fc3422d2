/* Marks that were moved by hand stay where they were put. The people in an organization's disc move
   with it, unless they were moved alone. Areas stay where they are. */

const MOST_MOVED = 200; // marks in a link
const FARTHEST = 1e6; // map units
const MOVE_STEP = 12; // pixels for each press of an arrow key
const BIG_STEPS = 5; // as many for each press with Shift

/** Whether marks can be moved. On maps of routes and of sectors, places have a meaning. */
const canMove = !areMoving && !['routes', 'sectors'].includes(data.view);

const firstPlaces = new WeakMap(); // by node: its place in the file
let displaced = []; // the nodes that are elsewhere now
const mover = {thing: null, run: null}; // what the arrow keys move: {id} of a mark or {note}

function firstPlaceOf(node) {
  if (!firstPlaces.has(node)) {
    const {x, y} = network && isInVis(node) ? network.getPosition(node.id) : node;
    firstPlaces.set(node, {x, y});
  }
  return firstPlaces.get(node);
}

/** Put all marks where the state says, and the others back where the file has them. */
function placeMoved() {
  const before = displaced;
  displaced = [];
  const now = new Map(); // by node
  for (const [id, [x, y]] of state.moved) {
    const node = nodes.get(id);
    if (!node) continue; // in a closed group
    const first = firstPlaceOf(node);
    for (const mate of matesOf(node)) {
      const {x: left, y: top} = firstPlaceOf(mate);
      if (!state.moved.has(mate.id)) now.set(mate, {x: left + x - first.x, y: top + y - first.y});
    }
    now.set(node, {x, y});
  }
  for (const node of before) if (!now.has(node)) putAt(node, firstPlaceOf(node));
  for (const [node, place] of now) putAt(node, place);
  displaced = [...now.keys()];
  forgetMini();
}

function putAt(node, {x, y}) {
  [node.x, node.y] = [x, y];
  if (network && nodes.get(node.id) === node && isInVis(node)) network.moveNode(node.id, x, y);
}

/** The people inside an organization's disc. */
function matesOf(node) {
  if (!node.disc) return [];
  const middle = firstPlaceOf(node);
  return rolesOf(node.id).map(({other}) => nodes.get(other)).filter((person) => {
    const {x, y} = firstPlaceOf(person);
    return Math.hypot(x - middle.x, y - middle.y) <= node.disc;
  });
}

/* -- one mark or note -------------------------------------------------------------------------- */

function thingName(thing) {
  return thing.note === undefined ? nameOf(nodes.get(thing.id)) : 'The note';
}

function thingPlace(thing) {
  return thing.note === undefined ? placeOf(thing.id) : notePlace(state.notes[thing.note]);
}

function isSameThing(one, other) {
  return one !== null && other !== null && one.id === other.id && one.note === other.note;
}

/** Move a mark or a note, without finishing the action. */
function putThing(thing, {x, y}) {
  const at = [x, y].map((each) => Math.round(Math.max(-FARTHEST, Math.min(FARTHEST, each))));
  if (thing.note === undefined) {
    const others = [...state.moved].filter(([id]) => id !== thing.id);
    state.moved = new Map([...others, [thing.id, at]]);
    placeMoved();
  } else {
    state.notes = state.notes.map((note, index) => (index === thing.note
      ? noteAt(note, {x: at[0], y: at[1]}) : note));
  }
}

/** Whether another mark may be moved: a link has room for so many. */
function mayMove(thing) {
  if (thing.note !== undefined || state.moved.has(thing.id)) return true;
  if (state.moved.size < MOST_MOVED) return true;
  say(`No more than ${MOST_MOVED} marks can be moved.`);
  return false;
}

function putBack(ids) {
  const name = ids.length === 1 ? nameOf(nodes.get(ids[0])) : counted(ids.length, 'mark');
  state.moved = new Map([...state.moved].filter(([id]) => !ids.includes(id)));
  changed(() => `${name} ${ids.length === 1 ? 'is' : 'are'} back`);
}

/* -- by keyboard, or with taps ------------------------------------------------------------------ */

function isMover(thing) {
  return isSameThing(mover.thing, thing);
}

/** Begin to move a mark or a note: arrow keys move it, and a tap says where it goes. */
function beginMove(thing) {
  if (!mayMove(thing)) return;
  mover.thing = thing;
  mover.run = {};
  showPanel();
  redrawSoon();
  byId('map').focus();
  say(`${thingName(thing)}: move with the arrow keys, or tap a place. Enter ends it.`);
}

function endMove() {
  const {thing} = mover;
  mover.thing = null;
  showPanel();
  redrawSoon();
  say(`${thingName(thing)} stays here`);
}

function moveBy(dx, dy, isBig) {
  const step = MOVE_STEP * (isBig ? BIG_STEPS : 1) / network.getScale();
  const {x, y} = thingPlace(mover.thing);
  moveHere({x: x + dx * step, y: y + dy * step});
}

function moveHere(place) {
  const {thing, run} = mover;
  putThing(thing, place);
  changed(() => `${thingName(thing)} moved`, run);
}

/** What a key does while something is being moved. Return whether it does anything. */
function onMoveKey(event) {
  if (mover.thing === null) return false;
  if (ARROWS[event.key]) moveBy(...ARROWS[event.key], event.shiftKey);
  else if (event.key === 'Enter') endMove();
  else return false;
  return true;
}

/** End a move if what was being moved is no longer there. */
function checkMove() {
  const {thing} = mover;
  const isThere = thing === null || (thing.note === undefined ? isOnMap(thing.id)
    : thing.note < state.notes.length);
  if (!isThere) mover.thing = null;
}

/** The buttons for a node: to move it, and to put it back. */
function moveButtons(node) {
  if (!canMove || timed.on) return [];
  const thing = {id: node.id};
  return [
    button(isMover(thing) ? 'Done moving' : 'Move', () => (isMover(thing) ? endMove()
      : beginMove(thing)), {id: 'move-one', 'aria-pressed': String(isMover(thing))}),
    state.moved.has(node.id)
      ? button('Put back', () => {
        putBack([node.id]);
        byId('move-one').focus();
      }, {id: 'put-back'}) : '',
  ];
}

/** Draw a ring around what is being moved. */
function drawMover(context) {
  if (mover.thing === null || mover.thing.note !== undefined) return;
  const node = nodes.get(mover.thing.id);
  const {x, y} = placeOf(node.id);
  const pixel = 1 / network.getScale();
  context.save();
  context.strokeStyle = colors.route;
  context.lineWidth = 2.5 * pixel;
  context.beginPath();
  context.arc(x, y, (node.size || 10) + 9 * pixel, 0, 2 * Math.PI);
  context.stroke();
  context.restore();
}

/** Draw a circle in the color of its sector around each organization moved out of its area. */
function drawMovedOut(context) {
  for (const node of displaced) {
    if (!node.disc || !isShown(node) || node.home) continue;
    const hull = (guides.hulls || []).find(({sector}) => sector === (node.sector ?? null));
    const edges = hull ? hull.paths.map(roundedPath) : [];
    if (!hull || edges.filter((line) => isInside(node, line)).length % 2) continue;
    context.globalAlpha = inFocus() === null ? 1 : 0.4;
    context.fillStyle = `${hullSector(hull).color}12`;
    context.strokeStyle = `${hullSector(hull).color}66`;
    context.lineWidth = 1.5 / network.getScale();
    context.beginPath();
    context.arc(node.x, node.y, node.disc + 14, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

function showMoved() {
  byId('put-all-back').disabled = !state.moved.size;
}

function startMarksMoving() {
  byId('put-all-back').hidden = !canMove;
  byId('put-all-back').addEventListener('click', () => {
    closeMenus();
    putBack([...state.moved.keys()]);
  });
}

/* -- in the link ------------------------------------------------------------------------------- */

function writeMoved(parts, {moved}) {
  for (const [id, [x, y]] of moved) parts.append('at', `${x},${y},${id}`);
}

function readMoved(parts) {
  const moved = new Map();
  for (const part of canMove ? parts.getAll('at').slice(0, MOST_MOVED) : []) {
    const [, x, y, name] = /^(-?\d{1,7}),(-?\d{1,7}),(.*)$/s.exec(part) || [];
    const id = name === undefined ? null : nodeNamed(name) ?? inBubbles(name);
    if (id !== null) moved.set(id, [Number(x), Number(y)]);
  }
  return moved;
}
