/* Styles and draws the marks of people, organizations and events, and finds the mark under the
   pointer. vis-network draws what was added by hand. It knows our own nodes only if a line added by
   hand leads to them, or if nodes can move, because ten thousand nodes take it a second. */

const marks = new vis.DataSet(); // the nodes that vis-network knows
const markLooks = new Map(); // the look of each node shown, by id
const lastMarks = new Map();
const CLICK_MARGIN = 3; // pixels beside a mark that still count as on it
const BUBBLE_OPACITY = '59'; // how opaque bubbles are, as two hexadecimal digits
const POINT_SIZE = 2.5; // pixels: a mark with a smaller radius is a point, without an outline

function isOurs(item) {
  return Boolean(item.kind);
}

let joinedByHand = new Set(); // ids of nodes with a line that was added by hand

/** Whether vis-network knows a node. */
function isInVis(node) {
  return !isOurs(node) || areMoving || joinedByHand.has(node.id);
}

/** Whether nodes can move: by hand, or by a simulation. */
const areMoving = Boolean((data.options.interaction || {}).dragNodes)
  || Boolean((data.options.physics || {}).enabled);

/** Where a node is, in map units. */
function placeOf(id) {
  if (timed.on && timed.places.has(id)) return timed.places.get(id);
  const node = nodes.get(id);
  return isInVis(node) ? network.getPosition(id) : node;
}

/** The topmost node at a place in map units, or undefined. */
function nodeUnder({x, y}) {
  if (timed.on) return timedAt({x, y})?.id;
  const near = CLICK_MARGIN / network.getScale();
  for (let at = data.nodes.length - 1; at >= 0; at -= 1) {
    const node = data.nodes[at];
    if (!isShown(node)) continue;
    const place = placeOf(node.id);
    const reach = (node.size || 10) + near;
    const [dx, dy] = [Math.abs(x - place.x), Math.abs(y - place.y)];
    const away = node.shape === 'square' ? Math.max(dx, dy) : Math.hypot(dx, dy);
    if (away <= reach) return node.id;
  }
  return undefined;
}

/**
 * What vis-network needs to know about a node. A node that was added by hand is passed on whole,
 * but without its label, which `labels.js` draws.
 */
function markOf(node) {
  const {label, ...rest} = node;
  const own = isOurs(node)
    ? {id: node.id, x: node.x, y: node.y, size: node.size, shape: 'custom',
      ctxRenderer: emptyRenderer(node)}
    : rest;
  return {...own, title: tooltip(node), hidden: !isShown(node)};
}

/** A renderer that draws nothing, but gives vis-network the size of a mark. */
function emptyRenderer({size = 10}) {
  const taken = {nodeDimensions: {width: 2 * size, height: 2 * size}};
  return () => taken;
}

function tooltip(node) {
  return unlessHidden(node.title) || [nameOf(node), node.about, messageText(node)].filter(Boolean)
    .join('\n');
}

function lookOf(node, focus) {
  const stop = stopOnRoute(node.id);
  const dark = isDark(node.id);
  const {color: own, core} = colorOf(node);
  const width = stop ? 4 : dark || node.home || node.partner ? 3 : node.team ? 2.5 : 1;
  const color = own && !dark ? own : colors.raised;
  return {
    fill: isTarget(node) ? colors.paper : isBubble(node) ? `${color}${BUBBLE_OPACITY}` : color,
    edge: stop ? colors.route : dark ? colors['alert-edge'] : colors.outline,
    width: width + (node.id === state.selected ? 2 : 0),
    opacity: isFaded(node, focus) ? 0.13 : 1,
    ghost: isTarget(node),
    core: core && !node.home && !dark && !isBubble(node),
  };
}

/**
 * Whether a node is faded: it would leave, it is not in focus, or it has no line yet in the chosen
 * year.
 */
function isFaded(node, focus) {
  if (node.id === state.without) return true;
  if (focus !== null && !focus.has(node.id)) return true;
  return state.until !== null && beside.get(node.id).length > 0 && !hasShownLine.has(node.id);
}

let hasShownLine = new Set(); // ids of nodes with a line that is shown

function findLinesShown() {
  hasShownLine = state.until === null ? new Set()
    : new Set([...shown.lines].flatMap((edge) => [edge.from, edge.to]));
}

/** Update the looks of marks to match the state. vis-network gets only what has changed. */
function restyleMarks(focus) {
  findLinesShown();
  joinedByHand = new Set(data.edges.filter((edge) => !isOurs(edge))
    .flatMap((edge) => [edge.from, edge.to]));
  markLooks.clear();
  const changed = [];
  for (const node of data.nodes) {
    if (isShown(node)) markLooks.set(node.id, lookOf(node, focus));
    if (!isInVis(node)) continue;
    const mark = markOf(node);
    if (!isOurs(node)) mark.opacity = isFaded(node, focus) ? 0.13 : 1;
    const key = `${mark.hidden} ${mark.opacity} ${mark.title}`;
    if (lastMarks.get(node.id) === key) continue;
    lastMarks.set(node.id, key);
    changed.push(mark);
  }
  if (changed.length) marks.update(changed);
}

/** Remove the marks of nodes that are no longer on the map. */
function forgetMarks() {
  const gone = [...lastMarks.keys()].filter((id) => !nodes.has(id));
  gone.forEach((id) => lastMarks.delete(id));
  isBehind = true;
  marks.remove(gone);
}

/** The part of the map that is in view, as a box in map units. */
function inView(context) {
  const ratio = network.canvas.pixelRatio || 1;
  const one = network.DOMtoCanvas({x: 0, y: 0});
  const other = network.DOMtoCanvas({
    x: context.canvas.width / ratio, y: context.canvas.height / ratio});
  return {left: one.x, top: one.y, right: other.x, bottom: other.y};
}

function drawMarks(context) {
  const view = inView(context);
  const scale = network.getScale();
  context.save();
  for (const node of data.nodes) {
    const look = markLooks.get(node.id);
    if (!look || !isOurs(node)) continue;
    const {x, y} = placeOf(node.id);
    const reach = node.size + look.width;
    if (x + reach < view.left || x - reach > view.right
      || y + reach < view.top || y - reach > view.bottom) continue;
    context.globalAlpha = look.opacity;
    context.openGroup?.(tooltip(node)); // only in a drawing that is saved
    if (node.size * scale < POINT_SIZE) drawPoint(context, node, look, x, y);
    else drawMark(context, node, look, x, y);
    context.closeGroup?.();
  }
  context.restore();
}

/** A small mark without its outline. Only what is smaller than two pixels has no shape. */
function drawPoint(context, node, look, x, y) {
  context.fillStyle = look.fill;
  if (node.shape === 'dot' && node.size * network.getScale() >= 1) {
    outline(context, node.shape, x, y, node.size);
    context.fill();
  } else context.fillRect(x - node.size, y - node.size, 2 * node.size, 2 * node.size);
}

function drawMark(context, node, look, x, y) {
  context.strokeStyle = look.edge;
  context.lineWidth = look.width;
  outline(context, node.shape, x, y, node.size);
  if (isBubble(node)) {
    context.fillStyle = colors.paper; // no line shows through
    context.fill();
    context.lineWidth /= network.getScale();
  }
  context.fillStyle = look.fill;
  context.fill();
  if (look.ghost) drawGhostEdge(context, node, x, y, node.size, 1 / network.getScale());
  else context.stroke();
  if (look.core) {
    context.fillStyle = '#ffffff';
    outline(context, node.shape, x, y, node.size * 0.45);
    context.fill();
  }
  if (node.home && !isBubble(node)) drawHouse(context, x, y, node.size * 0.6);
}

function outline(context, shape, x, y, r) {
  context.beginPath();
  if (shape === 'square') context.rect(x - r, y - r, 2 * r, 2 * r);
  else if (shape === 'diamond') polygon(context, DIAMOND, x, y, r * 1.2);
  else context.arc(x, y, r, 0, 2 * Math.PI);
}

const DIAMOND = [[0, -1], [1, 0], [0, 1], [-1, 0]];

/** The outline of a house of height 1, from its left eave. */
const HOUSE = [[-1, 0], [0, -1], [1, 0], [0.7, 0], [0.7, 0.85], [-0.7, 0.85], [-0.7, 0]];

function polygon(context, corners, x, y, r) {
  corners.forEach(([dx, dy], at) => {
    if (at) context.lineTo(x + dx * r, y + dy * r);
    else context.moveTo(x + dx * r, y + dy * r);
  });
  context.closePath();
}

function drawHouse(context, x, y, r) {
  context.fillStyle = '#ffffff';
  context.strokeStyle = '#10202e';
  context.lineWidth = 1.5;
  context.lineJoin = 'round';
  context.beginPath();
  polygon(context, HOUSE, x, y, r);
  context.fill();
  context.stroke();
}
