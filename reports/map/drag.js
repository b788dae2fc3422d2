/* Moves marks and notes with the mouse or a finger. The mouse drags them; a finger first stays on
   them for a moment, so that one finger still moves the map. */

const HOLD = 450; // milliseconds that a finger stays before it takes a mark
const SLACK = 6; // pixels: a shorter way is a click
const SMALLEST_DRAGGED = 4; // pixels: a mark with a smaller radius is not meant, but the map
const drag = {thing: null, pointer: null, from: null, offset: null, before: null, isOn: false,
  timer: null, hasEnded: false, hasClicked: false,
  click: null, // one to be made if the finger leaves without a move
  focused: null}; // what had the focus when the pointer came

/** Where a pointer is over the map, in pixels of the page. */
function overMap({clientX, clientY}) {
  const box = byId('map').getBoundingClientRect();
  return {x: clientX - box.left, y: clientY - box.top};
}

/** The note or mark that a pointer can take, or null. */
function thingUnder(event) {
  const at = overMap(event);
  const note = noteUnder(at);
  if (note !== null) return {note};
  if (!canMove || timed.on) return null;
  const place = network.DOMtoCanvas(at);
  const isFinger = event.pointerType === 'touch';
  const id = nodeUnder(place) ?? (isFinger ? nodeNear(place) : undefined);
  const radius = id === undefined ? 0 : (nodes.get(id).size || 10) * network.getScale();
  return id === undefined || radius < SMALLEST_DRAGGED ? null : {id};
}

/** Let the map follow the pointer, or keep it where it is. */
function letMapMove(on) {
  if (network.interactionHandler) network.interactionHandler.options.dragView = on;
}

function onDragDown(event) {
  drag.hasEnded = drag.hasClicked = false;
  drag.focused = document.activeElement;
  if (!event.isPrimary || drag.thing !== null) {
    dropDrag(true);
    return;
  }
  if (event.button !== 0 || event.shiftKey || lasso.on) return;
  const thing = thingUnder(event);
  if (thing === null) return;
  Object.assign(drag, {thing, pointer: event.pointerId, from: overMap(event), isOn: false});
  if (event.pointerType === 'mouse' || isMover(thing)) holdThing();
  else drag.timer = setTimeout(() => {
    if (leaving.signal.aborted) return;
    holdThing();
    liftThing();
  }, HOLD);
}

/** The pointer has the mark now, not the map. */
function holdThing() {
  drag.timer = null;
  letMapMove(false);
}

/** Begin to drag. */
function liftThing() {
  if (!mayMove(drag.thing)) {
    dropDrag(true);
    return;
  }
  const at = network.canvasToDOM(thingPlace(drag.thing));
  Object.assign(drag, {isOn: true, before: {moved: state.moved, notes: state.notes},
    offset: {x: at.x - drag.from.x, y: at.y - drag.from.y}});
  byId('map').style.cursor = 'grabbing';
  say(`${thingName(drag.thing)}: drag it to another place`);
}

function onDragMove(event) {
  if (drag.thing === null || event.pointerId !== drag.pointer) return;
  const at = overMap(event);
  const far = Math.hypot(at.x - drag.from.x, at.y - drag.from.y) > SLACK;
  if (drag.timer !== null) {
    if (far) dropDrag(true); // the finger moves the map
    return;
  }
  if (!drag.isOn && far) liftThing();
  if (!drag.isOn || !far) return;
  putThing(drag.thing, network.DOMtoCanvas({x: at.x + drag.offset.x, y: at.y + drag.offset.y}));
  redrawSoon();
}

function onDragUp(event) {
  if (drag.thing === null || event.pointerId !== drag.pointer) return;
  const {thing, isOn, before, click} = drag;
  const hasMoved = isOn && (state.moved !== before.moved || state.notes !== before.notes);
  drag.hasEnded = hasMoved;
  dropDrag(false);
  if (hasMoved) changed(() => `${thingName(thing)} has a new place. Undo puts it back.`);
  else if (click !== null) onMapClick(click); // also of a finger that stayed long, but moved nothing
  else if (event.pointerType === 'touch') setTimeout(() => clickUnheard(event), 0);
}

/** Make the click of a tap that vis-network takes for none: on a busy page, it seems too long. */
function clickUnheard(srcEvent) {
  if (drag.hasClicked || drag.thing !== null || leaving.signal.aborted) return;
  const place = overMap(srcEvent);
  onMapClick({event: {type: 'tap', pointerType: srcEvent.pointerType, srcEvent},
    pointer: {DOM: place, canvas: network.DOMtoCanvas(place)}});
}

/**
 * After a tap, keep the browser from a click at the same place: a slow page would make it on the
 * details that have opened there by then. The focus still goes to the map, unless the tap moved it.
 */
function keepFromClick(event) {
  if (!event.cancelable) return; // the finger moved the map: no click comes
  event.preventDefault();
  if (document.activeElement === drag.focused) byId('map').focus({preventScroll: true});
}

/** Forget the drag; with `back`, what was dragged is where it was. */
function dropDrag(back) {
  clearTimeout(drag.timer);
  if (drag.isOn && back) {
    Object.assign(state, drag.before);
    placeMoved();
    redrawSoon();
  }
  if (drag.thing !== null) letMapMove(true);
  Object.assign(drag, {thing: null, pointer: null, isOn: false, timer: null, before: null, click: null});
  byId('map').style.cursor = '';
}

function startDragging() {
  const map = byId('map');
  map.addEventListener('pointerdown', onDragDown, true);
  listen(window, 'pointermove', onDragMove);
  listen(window, 'pointerup', onDragUp);
  listen(window, 'pointercancel', () => dropDrag(true));
  map.addEventListener('touchend', keepFromClick, {passive: false});
  map.addEventListener('contextmenu', (event) => { if (drag.isOn) event.preventDefault(); });
}
