/* What the page shows, and which part of it at the moment. */

const data = JSON.parse(byId('data').textContent);
const sectors = data.sectors || [];
const routes = data.routes || [];
const nodes = new Map(data.nodes.map((node) => [node.id, node]));
const beside = new Map(data.nodes.map((node) => [node.id, []]));

data.edges.forEach((edge, index) => {
  edge.id = index;
  beside.get(edge.from).push({other: edge.to, edge});
  beside.get(edge.to).push({other: edge.from, edge});
});

/** The kinds of lines, as the legend names them. */
const LINES = [
  {key: 'known', label: 'Know each other'},
  {key: 'inferred', label: 'Inferred: a shared place'},
  {key: 'unknown', label: 'Unknown: address book'},
  {key: 'affiliation', label: 'Role or board seat'},
  {key: 'partnership', label: 'Partnership'},
];

const state = {
  selected: null, // id of a node
  route: routes.length ? 0 : null, // index of the route that is told
  hiddenSectors: new Set(),
  hiddenLines: new Set(),
};

function lineOf(edge) {
  if (edge.kind !== 'tie') return edge.kind || 'known';
  if (edge.dashes) return 'unknown';
  return edge.inferred ? 'inferred' : 'known';
}

function sectorOf(node) {
  return sectors[node.sector] || null;
}

function isShown(node) {
  return !state.hiddenSectors.has(node.sector);
}

function isLineShown(edge) {
  return !state.hiddenLines.has(lineOf(edge))
    && isShown(nodes.get(edge.from)) && isShown(nodes.get(edge.to));
}

function shownBeside(id) {
  return beside.get(id).filter((n) => isLineShown(n.edge)).map((n) => n.other);
}

/** Whether a line belongs to what is selected: it ends there, or at an organization's people. */
function belongs(edge, focus) {
  if (state.selected === null || !focus.has(edge.from) || !focus.has(edge.to)) return false;
  if (edge.from === state.selected || edge.to === state.selected) return true;
  return edge.kind === 'tie' && (isAt(edge.from, state.selected) || isAt(edge.to, state.selected));
}

function isAt(person, organization) {
  return rolesOf(person).some((n) => n.other === organization);
}

/** The ids that stand out at the moment, or null if nothing does. */
function inFocus() {
  if (state.selected !== null) {
    const focus = new Set([state.selected, ...shownBeside(state.selected)]);
    if (nodes.get(state.selected).kind === 'organization') {
      // Of an organization one wants to know who of the team knows its people.
      for (const person of rolesOf(state.selected).map((n) => n.other)) {
        shownBeside(person).filter((id) => nodes.get(id).team).forEach((id) => focus.add(id));
      }
    }
    return focus;
  }
  if (state.route !== null) return new Set(routes.flatMap((route) => route.people));
  return null;
}

/**
 * For each pair of people on a route, in the direction in which one asks: 2 on the route that is
 * told, 1 on another.
 */
function routePairs() {
  const pairs = new Map();
  if (state.route === null || state.selected !== null) return pairs;
  routes.forEach((route, index) => {
    for (let i = 1; i < route.people.length; i += 1) {
      const key = pairKey(route.people[i - 1], route.people[i]);
      pairs.set(key, Math.max(pairs.get(key) || 0, index === state.route ? 2 : 1));
    }
  });
  return pairs;
}

function pairKey(one, other) {
  return JSON.stringify([one, other]);
}

/** Position on the route that is told, from 1, or 0. */
function stopOnRoute(id) {
  if (state.route === null || state.selected !== null) return 0;
  return routes[state.route].people.indexOf(id) + 1;
}

function tiesOf(id) {
  return beside.get(id).filter((n) => n.edge.kind === 'tie')
    .sort((a, b) => b.edge.strength - a.edge.strength
      || nodes.get(a.other).label.localeCompare(nodes.get(b.other).label, 'en'));
}

function rolesOf(id) {
  return beside.get(id).filter((n) => n.edge.kind === 'affiliation');
}
