/* The drawing: vis-network draws marks and lines; discs and signs are drawn below and above. */

const marks = new vis.DataSet();
const lines = new vis.DataSet();
const lastLooks = new Map();
let colors = {};
let network = null;

/** Read the colours of the theme from the style sheet. */
function readColors() {
  const style = getComputedStyle(document.documentElement);
  const names = ['paper', 'ink', 'line', 'outline', 'route', 'partnership', 'disc',
    'disc-edge', 'alert-edge', 'raised'];
  colors = Object.fromEntries(names.map((n) => [n, style.getPropertyValue(`--${n}`).trim()]));
}

function markOf(node, focus) {
  const stop = stopOnRoute(node.id);
  const dark = isDark(node.id);
  const mark = {...given(node, ['x', 'y', 'shape', 'size']), title: tooltip(node),
    hidden: !isShown(node)};
  const sector = sectorOf(node);
  if (sector) {
    const border = stop ? colors.route : dark ? colors['alert-edge'] : colors.outline;
    const color = {background: dark ? colors.raised : sector.color, border};
    mark.color = {...color, highlight: color, hover: color};
  } else if (node.kind) {
    const color = {background: colors.raised, border: colors.outline};
    mark.color = {...color, highlight: color, hover: color};
  }
  mark.borderWidth = stop ? 4 : dark || node.home || node.partner ? 3 : node.team ? 2.5 : 1;
  mark.borderWidthSelected = mark.borderWidth + 2;
  mark.opacity = isFaded(node, focus) ? 0.13 : 1;
  return mark;
}

/** Whether a node stands back: behind what is in focus, or as it is not there (yet, any more). */
function isFaded(node, focus) {
  if (node.id === state.without) return true;
  if (focus !== null && !focus.has(node.id)) return true;
  return state.until !== null && beside.get(node.id).length > 0 && !hasShownLine.has(node.id);
}

let hasShownLine = new Set(); // ids of nodes at which a line shown ends

function findLinesShown() {
  hasShownLine = new Set([...shown.lines].flatMap((edge) => [edge.from, edge.to]));
}

/** What vis-network needs of one of our items; whatever was added by hand it gets whole. */
function given(item, names) {
  const wanted = item.kind ? names : Object.keys(item).filter((n) => n !== 'label');
  return Object.fromEntries(['id', ...wanted].map((name) => [name, item[name]]));
}

function tooltip(node) {
  return unlessHidden(node.title) || [nameOf(node), node.about].filter(Boolean).join('\n');
}

function lineStyle(edge, focus, pairs) {
  const along = pairs.get(pairKey(edge.from, edge.to)) || 0;
  const against = pairs.get(pairKey(edge.to, edge.from)) || 0;
  const onRoute = Math.max(along, against);
  const base = {...given(edge, ['from', 'to', 'width', 'dashes']), arrows: edge.arrows || '',
    hidden: !isLineShown(edge) || isDark(edge.from) || isDark(edge.to)
      || (state.without !== null && (edge.from === state.without || edge.to === state.without))};
  if (onRoute && edge.kind === 'tie') {
    const strong = onRoute === 2;
    return {...base, width: strong ? 6 : 3, dashes: edge.dashes || false,
      arrows: strong ? {[along === 2 ? 'to' : 'from']: {enabled: true, scaleFactor: 0.55}} : '',
      color: {color: colors.route, opacity: strong ? 1 : 0.5}};
  }
  const near = focus !== null && belongs(edge, focus);
  const partnership = edge.kind === 'partnership';
  if (partnership) base.dashes = stageDashes(nodes.get(edge.to).stage);
  let opacity = lineOpacity(edge);
  if (focus !== null) opacity = near ? Math.max(0.75, opacity) : opacity * 0.12;
  if (partnership && near) opacity = 0.6;
  return {...base, color: {color: partnership ? colors.partnership : colors.line, opacity}};
}

/** Many lines are drawn lighter, so that a big network does not turn black. */
function lineOpacity(edge) {
  const crowd = Math.min(1, Math.sqrt(500 / Math.max(data.edges.length, 1)));
  if (edge.kind === 'partnership') return 0.4;
  if (edge.kind === 'affiliation') return 0.4;
  if (edge.kind === 'attendance') return Math.max(0.12, 0.4 * crowd);
  if (edge.inferred) return Math.max(0.06, 0.22 * crowd);
  return Math.max(0.08, (edge.dashes ? 0.55 : 0.2 + 0.4 * (edge.strength ?? 1)) * crowd);
}

const STAGE_DASHES = [false, [14, 9], [4, 8], [16, 6, 3, 6]]; // the most frequent stage first

/** The style of a partnership's line tells its stage; more than four share the last. */
function stageDashes(stage) {
  return STAGE_DASHES[stageRank(stage)];
}

function stageRank(stage) {
  const filter = filterBy('stage');
  const known = filter ? filter.options.filter(({value}) => value !== '') : [];
  const at = known.findIndex(({value}) => value === (stage || 'not said'));
  return Math.min(Math.max(at, 0), STAGE_DASHES.length - 1);
}

/** Bring the drawing in line with the state. */
function redraw() {
  findLinesShown();
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
  network.on('beforeDrawing', drawBelow);
  network.on('afterDrawing', drawAbove);
}

function drawBelow(context) {
  drawGuides(context);
  drawDiscs(context);
}

function drawAbove(context) {
  drawSigns(context);
  drawCells(context);
  drawLabels(context);
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
    context.globalAlpha = isFaded(node, focus) ? 0.13 : 1;
    if (sector && sector.ring && !node.home && !isDark(node.id)) {
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

/** The outline of a house of height 1, from its left eave. */
const HOUSE = [[-1, 0], [0, -1], [1, 0], [0.7, 0], [0.7, 0.85], [-0.7, 0.85], [-0.7, 0]];

function drawHouse(context, x, y, r) {
  context.fillStyle = '#ffffff';
  context.strokeStyle = '#10202e';
  context.lineWidth = 1.5;
  context.lineJoin = 'round';
  context.beginPath();
  HOUSE.forEach(([dx, dy]) => context.lineTo(x + dx * r, y + dy * r));
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
  if (ids.length === data.nodes.length) roomForGuides(box, byId('map').getBoundingClientRect());
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
  if (focus && data.view !== 'routes') fitTo(focus);
  else showAll();
}

function showAll() {
  fitTo(data.nodes.filter(isShown).map((node) => node.id));
}
