/* The drawing: vis-network draws marks and lines; discs and signs are drawn below and above. */

const marks = new vis.DataSet();
const lines = new vis.DataSet();
const lastLooks = new Map();
let colors = {};
let network = null;

/** Read the colours of the theme from the style sheet. */
function readColors() {
  const style = getComputedStyle(document.documentElement);
  const names = ['paper', 'ink', 'line', 'outline', 'route', 'partnership', 'disc', 'disc-edge'];
  colors = Object.fromEntries(names.map((n) => [n, style.getPropertyValue(`--${n}`).trim()]));
}

function markOf(node, focus) {
  const sector = sectorOf(node);
  const fill = sector ? sector.color : undefined;
  const stop = stopOnRoute(node.id);
  const faded = focus !== null && !focus.has(node.id);
  const mark = {...given(node, ['x', 'y', 'shape', 'size']), title: tooltip(node),
    hidden: !isShown(node)};
  if (fill) {
    const color = {background: fill, border: stop ? colors.route : colors.outline};
    mark.color = {...color, highlight: color, hover: color};
  }
  mark.borderWidth = stop ? 4 : node.home || node.partner ? 3 : node.team ? 2.5 : 1;
  mark.borderWidthSelected = mark.borderWidth + 2;
  mark.opacity = faded ? 0.13 : 1;
  return mark;
}

/** What vis-network needs of one of our items; whatever was added by hand it gets whole. */
function given(item, names) {
  const wanted = item.kind ? names : Object.keys(item).filter((n) => n !== 'label');
  return Object.fromEntries(['id', ...wanted].map((name) => [name, item[name]]));
}

function tooltip(node) {
  return node.title || [node.label, node.about].filter(Boolean).join('\n');
}

function lineStyle(edge, focus, pairs) {
  const along = pairs.get(pairKey(edge.from, edge.to)) || 0;
  const against = pairs.get(pairKey(edge.to, edge.from)) || 0;
  const onRoute = Math.max(along, against);
  const base = {...given(edge, ['from', 'to', 'width', 'dashes']), hidden: !isLineShown(edge),
    arrows: edge.arrows || ''};
  if (onRoute && edge.kind === 'tie') {
    const strong = onRoute === 2;
    return {...base, width: strong ? 6 : 3, dashes: edge.dashes || false,
      arrows: strong ? {[along === 2 ? 'to' : 'from']: {enabled: true, scaleFactor: 0.55}} : '',
      color: {color: colors.route, opacity: strong ? 1 : 0.5}};
  }
  const near = focus !== null && belongs(edge, focus);
  const partnership = edge.kind === 'partnership';
  let opacity = lineOpacity(edge);
  if (focus !== null) opacity = near ? Math.max(0.75, opacity) : opacity * 0.12;
  if (partnership && near) opacity = 0.35;
  return {...base, color: {color: partnership ? colors.partnership : colors.line, opacity}};
}

/** Many lines are drawn lighter, so that a big network does not turn black. */
function lineOpacity(edge) {
  const crowd = Math.min(1, Math.sqrt(500 / Math.max(data.edges.length, 1)));
  if (edge.kind === 'partnership') return 0.16;
  if (edge.kind === 'affiliation') return 0.4;
  if (edge.inferred) return Math.max(0.06, 0.22 * crowd);
  return Math.max(0.08, (edge.dashes ? 0.55 : 0.2 + 0.4 * (edge.strength ?? 1)) * crowd);
}

/** Bring the drawing in line with the state. */
function redraw() {
  const focus = inFocus();
  const pairs = routePairs();
  update(marks, data.nodes.map((node) => markOf(node, focus)));
  update(lines, data.edges.map((edge) => lineStyle(edge, focus, pairs)));
}

/** Hand over only what looks different from before. */
function update(set, items) {
  set.update(items.filter((item) => {
    const looks = JSON.stringify(item);
    const key = `${set === marks ? 'mark' : 'line'} ${typeof item.id} ${item.id}`;
    const same = lastLooks.get(key) === looks;
    lastLooks.set(key, looks);
    return !same;
  }));
}

function startDrawing() {
  readColors();
  redraw();
  const options = {
    ...data.options,
    layout: {improvedLayout: false, ...data.options.layout},
    configure: {enabled: false},
    interaction: {
      hover: false, tooltipDelay: 150, selectConnectedEdges: false, keyboard: false,
      hideEdgesOnDrag: data.edges.length > 4000, hideEdgesOnZoom: data.edges.length > 4000,
      ...data.options.interaction,
    },
  };
  network = new vis.Network(byId('map'), {nodes: marks, edges: lines}, options);
  network.on('beforeDrawing', drawDiscs);
  network.on('afterDrawing', (context) => {
    drawSigns(context);
    drawLabels(context);
  });
}

/** A soft disc behind each organization and its people. */
function drawDiscs(context) {
  const focus = inFocus();
  context.save();
  for (const node of data.nodes) {
    if (!node.disc || !isShown(node)) continue;
    const place = network.getPosition(node.id);
    context.globalAlpha = focus !== null && !focus.has(node.id) ? 0.5 : 1;
    context.beginPath();
    context.arc(place.x, place.y, node.disc, 0, 2 * Math.PI);
    context.fillStyle = tint(sectorOf(node), colors.disc);
    context.strokeStyle = tint(sectorOf(node), colors['disc-edge']);
    context.lineWidth = node.home ? 2.5 : 1;
    context.fill();
    context.stroke();
  }
  context.restore();
}

/** A sector's colour, as transparent as the two hexadecimal digits say. */
function tint(sector, alpha) {
  return `${sector ? sector.color : '#808080'}${alpha}`;
}

/** Light cores for the second round of colours, and the house on our own organization. */
function drawSigns(context) {
  const focus = inFocus();
  context.save();
  for (const node of data.nodes) {
    if (!isShown(node)) continue;
    const sector = sectorOf(node);
    const place = network.getPosition(node.id);
    context.globalAlpha = focus !== null && !focus.has(node.id) ? 0.13 : 1;
    if (sector && sector.ring && !node.home) {
      const core = node.size * 0.45;
      context.fillStyle = '#ffffff';
      context.beginPath();
      if (node.shape === 'square') context.rect(place.x - core, place.y - core, 2 * core, 2 * core);
      else context.arc(place.x, place.y, core, 0, 2 * Math.PI);
      context.fill();
    }
    if (node.home) drawHouse(context, place.x, place.y, node.size * 0.6);
  }
  context.restore();
}

function drawHouse(context, x, y, r) {
  context.fillStyle = '#ffffff';
  context.strokeStyle = '#10202e';
  context.lineWidth = 1.5;
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(x - r, y);
  context.lineTo(x, y - r);
  context.lineTo(x + r, y);
  context.lineTo(x + r * 0.7, y);
  context.lineTo(x + r * 0.7, y + r * 0.85);
  context.lineTo(x - r * 0.7, y + r * 0.85);
  context.lineTo(x - r * 0.7, y);
  context.closePath();
  context.fill();
  context.stroke();
}

const FOOT = 44; // room at the lower edge, in pixels, for the lowest name and the status

/** Move so that these nodes fill the map, with room for their names. */
function fitTo(ids, closest = 1.6) {
  const box = {left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity};
  for (const id of ids) {
    const place = network.getPosition(id);
    const node = nodes.get(id);
    const reach = node.disc || node.size || 10;
    box.left = Math.min(box.left, place.x - reach);
    box.right = Math.max(box.right, place.x + reach);
    box.top = Math.min(box.top, place.y - reach);
    box.bottom = Math.max(box.bottom, place.y + reach);
  }
  const area = byId('map').getBoundingClientRect();
  if (box.left > box.right || area.width < 100 || area.height < 100) return;
  const scale = Math.min(
    (area.width - 24) / Math.max(box.right - box.left, 1),
    (area.height - 24 - FOOT) / Math.max(box.bottom - box.top, 1),
    closest,
  );
  moveTo({
    x: (box.left + box.right) / 2,
    y: (box.top + box.bottom) / 2 + (FOOT - 24) / 2 / scale,
  }, scale);
}

function moveTo(position, scale) {
  const {ready, printing} = document.documentElement.dataset;
  const gently = ready && !printing && !prefersCalm();
  network.moveTo({position, scale,
    animation: gently ? {duration: 350, easingFunction: 'easeInOutQuad'} : false});
}

function zoomBy(factor) {
  moveTo(network.getViewPosition(), Math.max(0.05, Math.min(6, network.getScale() * factor)));
}

/** Show what stands out, or else everything. */
function showView() {
  const focus = inFocus();
  if (focus) fitTo(focus);
  else showAll();
}

function showAll() {
  fitTo(data.nodes.filter(isShown).map((node) => node.id));
}
