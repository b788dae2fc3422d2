/* d3-force on a canvas: the simulation is run to its end at once, as for a still picture, which is
   its fastest way; then all is drawn, and drawn anew for each move. */

const canvas = map.appendChild(document.createElement('canvas'));
const context = canvas.getContext('2d');
canvas.width = map.clientWidth;
canvas.height = map.clientHeight;
let transform = d3.zoomIdentity;
let chosen = null;

const simulation = d3.forceSimulation(network.nodes)
  .force('link', d3.forceLink(network.links).id((node) => node.id))
  .force('charge', d3.forceManyBody())
  .force('x', d3.forceX())
  .force('y', d3.forceY())
  .stop();
while (simulation.alpha() > simulation.alphaMin()) simulation.tick();

const beside = new Map(network.nodes.map((node) => [node.id, new Set([node.id])]));
for (const {source, target} of network.links) {
  beside.get(source.id).add(target.id);
  beside.get(target.id).add(source.id);
}

function draw() {
  const near = chosen === null ? null : beside.get(chosen);
  context.save();
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.translate(transform.x, transform.y);
  context.scale(transform.k, transform.k);
  context.strokeStyle = '#999';
  for (const {source, target, strength} of network.links) {
    const shown = near === null || source.id === chosen || target.id === chosen;
    context.globalAlpha = shown ? 0.6 : 0.05;
    context.lineWidth = 0.5 + 2 * strength;
    context.beginPath();
    context.moveTo(source.x, source.y);
    context.lineTo(target.x, target.y);
    context.stroke();
  }
  for (const node of network.nodes) {
    context.globalAlpha = near === null || near.has(node.id) ? 1 : 0.1;
    context.fillStyle = node.color;
    context.beginPath();
    if (node.shape === 'square') context.rect(node.x - 5, node.y - 5, 10, 10);
    else context.arc(node.x, node.y, 5, 0, 2 * Math.PI);
    context.fill();
  }
  context.restore();
}

function select(id) {
  chosen = id;
  draw();
}

function fitted() {
  const [left, right] = d3.extent(network.nodes, (node) => node.x);
  const [top, bottom] = d3.extent(network.nodes, (node) => node.y);
  const scale = 0.95 * Math.min(canvas.width / (right - left), canvas.height / (bottom - top));
  return d3.zoomIdentity.translate(canvas.width / 2, canvas.height / 2).scale(scale)
    .translate(-(left + right) / 2, -(top + bottom) / 2);
}

const zoom = d3.zoom().on('zoom', (event) => {
  transform = event.transform;
  draw();
});
d3.select(canvas).call(zoom).call(zoom.transform, fitted());
ready();
