/* Routes go from left to right or, on a narrow page, from top to bottom to make room for names. */

const turned = {on: false, from: new Map()};
const ROW_STEP = 0.7; // a step down, as a share of a step to the right: names are wide, not tall
const ROW_SPREAD = 1.08; // a step to the right, as a multiple of a step down
const OVERHANG = 400; // how far a row's background extends to the sides: to the edges of the window
const BESIDE = 40; // room on both sides for half a name
const SHIFT = 0.1; // marks are this share of a row above its middle: names are below them

/** Turn the places on a map of routes to suit the page's width. Return whether they changed. */
function turnRoutes() {
  if (data.view !== 'routes' || turned.on === narrow.matches) return false;
  turned.on = narrow.matches;
  for (const node of data.nodes) {
    if (!turned.from.has(node.id)) turned.from.set(node.id, [node.x, node.y]);
    const [x, y] = turned.from.get(node.id);
    [node.x, node.y] = turned.on ? [y * ROW_SPREAD, x * ROW_STEP] : [x, y];
  }
  return true;
}

function startTurning() {
  turnRoutes();
  listen(narrow, 'change', () => {
    if (!turnRoutes()) return;
    redraw();
    showView();
  });
}

/** The background of each column or row: left, top, width and height; and its name. */
function routeBands() {
  const places = (axis) => data.nodes.map((node) => node[axis]);
  const [left, right] = [Math.min(...places('x')) - OVERHANG, Math.max(...places('x')) + OVERHANG];
  const bottom = Math.max(...places('y')) + 70;
  return (guides.columns || []).map(([start, end, top, name]) => (turned.on
    ? [left, (start + SHIFT * (end - start)) * ROW_STEP, right - left,
      (end - start) * ROW_STEP, name]
    : [start, top, end - start, bottom - top, name]));
}

/** The number of letters in a row of a name. In a narrow window they have less room. */
function lettersOf(node) {
  if (!isPerson(node)) return 15;
  return turned.on ? 8 : 26;
}

/* -- from the people met there to the target ---------------------------------------------------- */

/**
 * How a role joins the last person of a route to the target on a map of routes: 2 on the open route,
 * 1 on another one, 0 if it does not.
 */
function arrivalOf(edge) {
  if (data.view !== 'routes' || edge.kind !== 'affiliation' || !isRouteTold()) return 0;
  const ends = routesTold().map(({people}) => people.at(-1));
  if (!ends.includes(edge.from)) return 0;
  return routeTold().people.at(-1) === edge.from ? 2 : 1;
}

/**
 * Write the role of each person met there beside the line to the target, and take the places of the
 * lines of all routes, so that no name covers one. Where routes go down, there is no room for that.
 */
function drawArrivalNames(context, taken, area) {
  if (data.view !== 'routes' || turned.on) return;
  const font = context.font;
  context.font = `${ARRIVAL_FONT}px ${FONT}`;
  const pairs = routePairs();
  for (const edge of data.edges) {
    const arrival = arrivalOf(edge);
    const isRoute = edge.kind === 'tie' && [[edge.from, edge.to], [edge.to, edge.from]]
      .some(([one, other]) => pairs.has(pairKey(one, other)));
    if (!isLineShown(edge) || !(arrival || isRoute)) continue;
    const [one, other] = [edge.from, edge.to].map((id) => network.canvasToDOM(placeOf(id)));
    if (arrival) {
      const at = (share) => ({x: one.x + share * (other.x - one.x),
        y: one.y + share * (other.y - one.y)});
      placeName(context, brief(arrivalText(edge), 22), [0.5, 0.42, 0.58, 0.34, 0.66].map(at), taken,
        area, false);
    }
    takeLine(taken, one, other);
  }
  context.font = font;
}

/** Take the places along a line, without its ends, where the names of both are. */
function takeLine(taken, one, other) {
  const length = Math.hypot(other.x - one.x, other.y - one.y);
  for (let at = LINE_ENDS; at < length - LINE_ENDS; at += 2 * LINE_HALF) {
    const [x, y] = [one.x + at / length * (other.x - one.x), one.y + at / length * (other.y - one.y)];
    taken.add({isMark: true, owner: null, left: x - LINE_HALF, right: x + LINE_HALF,
      top: y - LINE_HALF, bottom: y + LINE_HALF});
  }
}

const LINE_ENDS = 50; // pixels
const LINE_HALF = 3; // pixels: half the width that a line takes
const ARRIVAL_FONT = 11; // pixels

/** What somebody does at the target, without dates. */
function arrivalText({role}) {
  return (role || 'works here').split(/ since | until |;/)[0];
}
