/* Lines: how each tie, role and partnership looks, and drawing them. Lines that look alike are drawn
   as one path, below the marks, so that thousands of them are drawn and restyled at once. What was
   added by hand vis-network draws. */

const lines = new vis.DataSet(); // what was added by hand
const lineLooks = new Map(); // of each line of our own kinds that is shown
let batches = []; // of lines that look alike: {look, edges}
const lastLines = new Map();

const MANY_LINES = 4000; // of more, none are drawn while the map is being moved
const FAINT = 0.02; // nobody sees a line of less, and ten thousand take long
const PATH = 400; // lines in one path: browsers get slow at longer ones
const LINGER = 160; // milliseconds after the last turn of the wheel

/** How wide, dark and dashed a line of our own is; `to` is where an arrow points, if at all. */
function lineLook(edge, focus, pairs) {
  const along = pairs.size ? pairs.get(pairKey(edge.from, edge.to)) || 0 : 0;
  const against = pairs.size ? pairs.get(pairKey(edge.to, edge.from)) || 0 : 0;
  const onRoute = Math.max(along, against);
  if (onRoute && edge.kind === 'tie') {
    const strong = onRoute === 2;
    return {color: colors.route, opacity: strong ? 1 : 0.5, width: strong ? 6 : 3,
      dashes: edge.dashes || false, to: strong ? (along === 2 ? edge.to : edge.from) : null};
  }
  const near = focus !== null && belongs(edge, focus);
  const partnership = edge.kind === 'partnership';
  let opacity = lineOpacity(edge);
  if (focus !== null) opacity = near ? Math.max(0.75, opacity) : opacity * 0.12;
  if (partnership && near) opacity = 0.6;
  return {color: partnership ? colors.partnership : colors.line, opacity,
    width: isBetweenBubbles(edge) ? sumWidth(edge) : edge.width || 1, to: null,
    pixels: isBetweenBubbles(edge),
    dashes: partnership ? stageDashes(nodes.get(edge.to).stage) : edge.dashes || false};
}

/** Many lines are drawn lighter, so that a big network does not turn black. */
function lineOpacity(edge) {
  const crowd = Math.min(1, Math.sqrt(500 / Math.max(data.edges.length, 1)));
  if (isBetweenBubbles(edge)) return 0.08 + 0.3 * Math.sqrt(edge.ties / largestSum());
  if (edge.kind === 'partnership') return 0.4;
  if (edge.kind === 'affiliation') return 0.4;
  if (edge.kind === 'link') return 0.7;
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

/** Lines to nodes that are out, or would be out of reach, are not drawn. */
function isDrawn(edge) {
  return isLineShown(edge) && !isDark(edge.from) && !isDark(edge.to)
    && (state.without === null || (edge.from !== state.without && edge.to !== state.without));
}

/** Bring the looks in line with the state. */
function restyleLines(focus) {
  const pairs = routePairs();
  const found = new Map();
  lineLooks.clear();
  for (const edge of data.edges) {
    if (!isOurs(edge)) {
      restyleByHand(edge);
    } else if (isDrawn(edge)) {
      const look = lineLook(edge, focus, pairs);
      // So fine that nobody sees the steps.
      look.width = Math.round(look.width * 5) / 5;
      if (moreContrast.matches) look.opacity = Math.min(1, 1.8 * look.opacity);
      look.opacity = Math.round(look.opacity * 50) / 50 || 0.01;
      const key = looksKey(look);
      let batch = found.get(key);
      if (!batch) {
        batch = {look, edges: []};
        found.set(key, batch);
      }
      batch.edges.push(edge);
      lineLooks.set(edge, batch.look); // one for all that look alike
    }
  }
  batches = [...found.values()].filter(({look}) => look.opacity >= FAINT)
    .sort((a, b) => a.look.opacity - b.look.opacity);
}

/** What tells looks apart; of nearly all lines a number, which is made and compared fast. */
function looksKey({color, opacity, width, dashes, to, pixels}) {
  return dashes === false && to === null && !pixels && color === colors.line
    ? Math.round(width * 5) * 1000 + Math.round(opacity * 100)
    : `${color} ${opacity} ${width} ${dashes} ${to} ${pixels}`;
}

function restyleByHand(edge) {
  const key = `${isDrawn(edge)} ${colors.line}`;
  if (lastLines.get(edge.id) === key) return;
  lastLines.set(edge.id, key);
  lines.update([{color: {color: colors.line}, ...edge, hidden: !isDrawn(edge)}]);
}

function drawLines(context) {
  if (moving.on) return;
  const view = inView(context);
  context.save();
  context.lineCap = 'butt';
  for (const {look, edges} of batches) {
    context.globalAlpha = look.opacity;
    context.strokeStyle = look.color;
    context.lineWidth = look.pixels ? look.width / network.getScale() : look.width;
    context.setLineDash(look.dashes || []);
    let length = 0;
    context.beginPath();
    for (const edge of edges) {
      const one = placeOf(edge.from);
      const other = placeOf(edge.to);
      if (isOutside(one, other, view)) continue;
      context.moveTo(one.x, one.y);
      context.lineTo(other.x, other.y);
      length += 1;
      if (length % PATH) continue;
      context.stroke();
      context.beginPath();
    }
    if (length % PATH) context.stroke();
    if (look.to !== null) edges.forEach((edge) => drawArrow(context, edge, look));
  }
  context.restore();
}

/** Whether a line lies on one side of the view with both its ends. */
function isOutside(one, other, view) {
  return (one.x < view.left && other.x < view.left) || (one.x > view.right && other.x > view.right)
    || (one.y < view.top && other.y < view.top) || (one.y > view.bottom && other.y > view.bottom);
}

const ARROW = 9; // its length, in map units, beside the width of the line

function drawArrow(context, edge, {to, color, width}) {
  const node = nodes.get(to);
  const tip = placeOf(to);
  const from = placeOf(to === edge.to ? edge.from : edge.to);
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const [dx, dy] = [(tip.x - from.x) / length, (tip.y - from.y) / length];
  const reach = (node.size || 10) + 3;
  const size = ARROW + width;
  const at = (back, aside) => [tip.x - dx * (reach + back) - dy * aside,
    tip.y - dy * (reach + back) + dx * aside];
  context.fillStyle = color;
  context.beginPath();
  context.moveTo(...at(0, 0));
  context.lineTo(...at(size, size * 0.55));
  context.lineTo(...at(size, -size * 0.55));
  context.closePath();
  context.fill();
}

/* -- while the map is being moved -------------------------------------------------------------- */

const moving = {on: false, until: 0};

/** Leave many lines out while the map is dragged or zoomed, so that it follows the hand. */
function startMoving() {
  const begin = () => { moving.on = data.edges.length > MANY_LINES; };
  const end = () => {
    moving.on = false;
    redrawSoon();
  };
  network.on('dragStart', begin);
  network.on('dragEnd', end);
  const wait = (now) => {
    if (now < moving.until) requestAnimationFrame(wait);
    else end();
  };
  network.on('zoom', () => {
    const waits = performance.now() < moving.until;
    begin();
    moving.until = performance.now() + LINGER;
    if (!waits) requestAnimationFrame(wait);
  });
}
