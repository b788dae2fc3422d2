/* What the page holds, and what of it the user has chosen. */

const data = window.unpackedPage || JSON.parse(byId('data').textContent);
const sectors = data.sectors || [];
const routes = data.routes || [];
const nodes = new Map(); // by id
const beside = new Map(); // by id: the nodes at the other ends of lines, with these

/** Find nodes and their neighbours by id. */
function indexData() {
  nodes.clear();
  beside.clear();
  for (const node of data.nodes) {
    nodes.set(node.id, node);
    beside.set(node.id, []);
  }
  data.edges.forEach((edge, index) => {
    edge.id = index;
    beside.get(edge.from).push({other: edge.to, edge});
    beside.get(edge.to).push({other: edge.from, edge});
  });
}

indexData();

/** Everything that the user has chosen; `fragment.js` writes it into the address. */
const state = startState();

function startState() {
  return {
    selected: null, // id of a node
    group: new Set(), // ids of nodes
    introduce: null, // id of whom introductions are looked for here
    route: routes.length ? 0 : null, // index of the route that is told
    step: null, // index of the step of it that is told
    changes: Boolean(data.changes), // whether it is told what has changed since an earlier day
    without: null, // id of a person who is thought away
    hidden: new Map(), // by the key of a filter, the values left out
    until: null, // the year to which ties are shown; null: all
    namesHidden: false,
    table: false,
    open: new Set(), // ids of bubbles
  };
}

function isPerson(node) {
  return !node.kind || node.kind === 'person';
}

function sectorOf(node) {
  return sectors[node.sector] || null;
}

/** The neighbours by ties. */
function tiesOf(id) {
  return beside.get(id).filter((n) => n.edge.kind === 'tie');
}

function rolesOf(id) {
  return beside.get(id).filter((n) => ['affiliation', 'attendance'].includes(n.edge.kind));
}

function shownTiesOf(id) {
  return tiesOf(id).filter((n) => isLineShown(n.edge));
}

function shownRolesOf(id) {
  return rolesOf(id).filter((n) => isLineShown(n.edge));
}
