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
  narrow.addEventListener('change', () => {
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
