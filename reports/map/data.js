/* The data of the page, and what the user has chosen. */

const data = payload;
const firstFragment = outside.kept?.fragment ?? location.hash.slice(1); // what the map begins with
const sectors = data.sectors || [];
const routes = data.routes || [];
const UNKNOWN_SECTOR = 'Sector not known';
const nodes = new Map(); // by id
const beside = new Map(); // by id: the neighbors of a node, with the lines to them
const workplaces = new Map(); // by id: what `placesOf` has found

/** Index nodes and their neighbors by id. */
function indexData() {
  nodes.clear();
  beside.clear();
  workplaces.clear();
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

const BY_NETWORK = 'network';

/** Everything that the user has chosen; `fragment.js` writes it into the address. */
const state = startState();

function startState() {
  return {
    selected: null, // id of a node
    group: new Set(), // ids of nodes
    introduce: null, // id of the target of introductions that the page finds
    from: null, // id of where they begin, for a path between two; null: from the team
    route: routes.length ? 0 : null, // index of the open route
    step: null, // index of its open step
    changes: Boolean(data.changes), // whether changes since an earlier day are shown
    chapter: null, // index of the open step of the changes; null: all of them
    without: null, // id of the person in 'What if this person leaves?'
    hidden: new Map(), // the values left out, by the key of their filter
    away: new Set(), // ids of nodes that were hidden one by one
    near: null, // {id, steps}: show only what is so near a node; null: everything
    moved: new Map(), // [x, y] by the id of a node that was moved by hand
    notes: [], // {x, y, on, text}; `on` is the id of a node, or null
    until: null, // the last year of the ties shown; null: all years
    namesHidden: false,
    table: false,
    allLines: false, // whether inferred ties are drawn too
    colorBy: data.colorBy || 'sector', // what the colors of marks mean
    sizeBy: 'usual', // what the sizes of marks mean
    picture: BY_NETWORK, // how events are drawn: as a network or as a timeline
    open: new Set(), // ids of bubbles
    saved: savedInFile, // the saved views, in order
    shown: null, // index of the saved view that is shown
  };
}

function isPerson(node) {
  return !node.kind || node.kind === 'person';
}

/** Whether a node is a target that is not part of the network. */
function isTarget(node) {
  return node.kind === 'target';
}

function sectorOf(node) {
  return sectors[node.sector] || null;
}

/** The neighbors of a node by ties. */
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
