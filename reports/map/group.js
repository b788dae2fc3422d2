/* The group that the user puts together with Shift and a click, the key g, or a lasso; its sums. */

const lasso = {on: false, points: []};
const LONGEST_TAP = 8; // pixels: a shorter stroke is a tap, not a lasso

function toggleGroup(id) {
  if (isTarget(nodes.get(id))) {
    say(`${nodes.get(id).label} is a target that we do not reach`);
    return;
  }
  if (state.group.has(id)) state.group.delete(id);
  else state.group.add(id);
  changed(groupText);
}

/** With Shift and a click: a group of what was selected and what is clicked, or one that grows. */
function groupWithSelected(id) {
  const {selected} = state;
  if (!state.group.size && selected !== null && selected !== id && !isTarget(nodes.get(selected))) {
    state.group = new Set([selected]);
  }
  toggleGroup(id);
}

function setGroup(ids) {
  state.group = new Set(ids);
  if (!state.group.size) state.selected = null;
  changed(groupText);
}

function groupText() {
  return state.group.size ? `A group of ${[...state.group].filter(isOnMap).length}` : 'No group';
}

function groupParts() {
  const sums = groupSums(state.group);
  const here = [...state.group].filter(isOnMap);
  const out = state.group.size - here.length;
  const figures = !hasPeople ? sumsOfPlaces(here) : [
    [sums.people, 'people'], [sums.organizations, 'organizations'],
    [sums.inside, 'ties among them'], [sums.outside, 'ties to others'],
    [sums.known, 'known by our team']];
  const members = here.map((id) => nodes.get(id)).sort(byName);
  return [
    make('p', {class: 'back'}, button('Clear the group', () => setGroup([]), {id: 'clear-group'})),
    make('h2', {}, groupText()),
    figuresPart(figures),
    out ? make('p', {class: 'aside'}, `The filters hide ${inDigits(out)} more.`)
      : '',
    ...pathOfGroup(here),
    ...listPart('Members', members.map((node) => [named(nameOf(node)), ' ',
      button('Remove', () => toggleGroup(node.id), {class: 'inline',
        'aria-label': `Remove ${nameOf(node)}`}), aside(node.about)])),
  ];
}

/* -- the lasso -------------------------------------------------------------------------------- */

/**
 * Switch the lasso on or off. While it is on, a stroke over the map adds the marks inside it, and a
 * tap adds or removes one mark.
 */
function setLasso(on) {
  lasso.on = on;
  byId('lasso').hidden = !on;
  byId('choose-group').setAttribute('aria-pressed', String(on));
  say(on ? 'Draw around a group, or tap its marks. Escape ends it.' : overviewText());
}

function startLasso() {
  const sheet = byId('lasso');
  const at = (event) => {
    const box = sheet.getBoundingClientRect();
    return {x: event.clientX - box.left, y: event.clientY - box.top};
  };
  // Keep the stroke from the browser. Otherwise the browser may treat it as a fling that continues,
  // and the next tap, anywhere on the page, would only stop the fling.
  sheet.addEventListener('touchstart', (event) => event.preventDefault(), {passive: false});
  sheet.addEventListener('pointerdown', (event) => {
    sheet.setPointerCapture(event.pointerId);
    lasso.points = [at(event)];
    lasso.pointer = event.pointerId;
  });
  sheet.addEventListener('pointermove', (event) => {
    if (event.pointerId !== lasso.pointer) return;
    lasso.points.push(at(event));
    drawLasso(sheet);
  });
  sheet.addEventListener('pointerup', (event) => {
    if (event.pointerId !== lasso.pointer) return;
    takeIn(lasso.points);
    endStroke(sheet);
  });
  sheet.addEventListener('pointercancel', () => endStroke(sheet));
  byId('choose-group').addEventListener('click', () => setLasso(!lasso.on));
}

function endStroke(sheet) {
  lasso.pointer = null;
  lasso.points = [];
  drawLasso(sheet);
}

function drawLasso(sheet) {
  sheet.width = sheet.clientWidth;
  sheet.height = sheet.clientHeight;
  const context = sheet.getContext('2d');
  context.lineWidth = 2;
  context.strokeStyle = colors.route;
  context.fillStyle = `${colors.route}22`;
  context.beginPath();
  lasso.points.forEach(({x, y}) => context.lineTo(x, y));
  context.closePath();
  context.fill();
  context.stroke();
}

function takeIn(points) {
  const [start] = points;
  if (points.every(({x, y}) => Math.hypot(x - start.x, y - start.y) < LONGEST_TAP)) {
    const id = nodeUnder(network.DOMtoCanvas(start));
    if (id !== undefined) toggleGroup(id);
    return;
  }
  const inside = timed.on ? timedInside(points) : members(data.nodes).filter((node) => isShown(node)
    && isInside(network.canvasToDOM(placeOf(node.id)), points));
  setLasso(false);
  setGroup([...state.group, ...inside.map((node) => node.id)]);
}

/** Whether a point is inside a closed line: a ray from it crosses that an odd number of times. */
function isInside({x, y}, line) {
  let inside = false;
  let one = line[line.length - 1];
  for (const other of line) {
    const crosses = (one.y > y) !== (other.y > y)
      && x < (other.x - one.x) * (y - one.y) / (other.y - one.y) + one.x;
    if (crosses) inside = !inside;
    one = other;
  }
  return inside;
}
