/* Cytoscape.js with its layout `cose`, without animation. */

const cy = cytoscape({
  container: map,
  elements: {
    nodes: network.nodes.map((node) => ({data: node})),
    edges: network.links.map((link) => ({data: link})),
  },
  layout: {name: 'preset'},
  style: [
    {selector: 'node', style: {'background-color': 'data(color)', label: 'data(label)'}},
    {selector: 'node[shape = "square"]', style: {shape: 'rectangle'}},
    {selector: 'edge', style: {width: 'mapData(strength, 0, 1, 1, 5)', 'line-color': '#999'}},
    {selector: '.faded', style: {opacity: 0.1}},
  ],
});

function select(id) {
  cy.batch(() => {
    const near = cy.getElementById(id).closedNeighborhood();
    cy.elements().not(near).addClass('faded');
    near.removeClass('faded');
  });
}

const layout = cy.layout({name: 'cose', animate: false});
layout.one('layoutstop', () => cy.one('render', ready));
layout.run();
