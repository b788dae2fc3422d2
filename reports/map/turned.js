/* Routes go from left to right; where the page is narrow, from top to bottom, so that their names
   find room. */

const turned = {on: false, from: new Map()};
const DOWN = 0.7; // of a step to the right is a step down: names are wide, not high
const ACROSS = 1.08; // and the other way round
const ASIDE = 400; // how far a row's ground goes on to the sides: to the edges of the window
const BESIDE = 40; // room on both sides for half a name
const SHIFT = 0.1; // of a row its marks stand above the middle: their names hang below

/** Turn the places of a map of routes as the page's width wants it; tell whether they changed. */
function turnRoutes() {
  if (data.view !== 'routes' || turned.on === narrow.matches) return false;
  turned.on = narrow.matches;
  for (const node of data.nodes) {
    if (!turned.from.has(node.id)) turned.from.set(node.id, [node.x, node.y]);
    const [x, y] = turned.from.get(node.id);
    [node.x, node.y] = turned.on ? [y * ACROSS, x * DOWN] : [x, y];
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

/** The ground of each column, or row: left, upper edge, width and height; and its name. */
function routeBands() {
  const places = (axis) => data.nodes.map((node) => node[axis]);
  const [left, right] = [Math.min(...places('x')) - ASIDE, Math.max(...places('x')) + ASIDE];
  const bottom = Math.max(...places('y')) + 70;
  return (guides.columns || []).map(([start, end, top, name]) => (turned.on
    ? [left, (start + SHIFT * (end - start)) * DOWN, right - left, (end - start) * DOWN, name]
    : [start, top, end - start, bottom - top, name]));
}

/** How many letters of a name stand in a row: in a narrow window they have less room. */
function lettersOf(node) {
  if (!isPerson(node)) return 15;
  return turned.on ? 8 : 26;
}
