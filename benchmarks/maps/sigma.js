/* sigma.js, which draws with WebGL, and graphology's ForceAtlas2: from a circle, with the settings
   that it infers and as many rounds as in sigma's own example of a network map. */

const ROUNDS = 600;
const graph = new graphology.MultiGraph();
for (const node of network.nodes) {
  graph.addNode(node.id, {label: node.label, color: node.color});
}
for (const {source, target, strength} of network.links) {
  graph.addEdge(source, target, {size: 0.5 + 2 * strength, color: '#ccc', weight: strength});
}
const most = Math.max(...graph.mapNodes((id) => graph.degree(id)));
graph.updateEachNodeAttributes((id, node) => ({...node, size: 2 + 13 * graph.degree(id) / most}));
const {layout, layoutForceAtlas2} = graphologyLibrary;
layout.circular.assign(graph);
const settings = layoutForceAtlas2.inferSettings(graph);
layoutForceAtlas2.assign(graph, {settings, iterations: ROUNDS});

let chosen = null;
let near = new Set();
const renderer = new Sigma(graph, map, {
  nodeReducer: (id, node) => (chosen === null || id === chosen || near.has(id) ? node
    : {...node, color: '#f0f0f0', label: ''}),
  edgeReducer: (id, edge) => (chosen === null || graph.hasExtremity(id, chosen) ? edge
    : {...edge, hidden: true}),
});

function select(id) {
  chosen = id;
  near = new Set(graph.neighbors(id));
  renderer.refresh({skipIndexation: true});
}

ready();
