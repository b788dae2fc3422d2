/* Styles and draws the lines of ties, roles and partnerships. Lines that look alike are drawn as
   one path, below the marks, so that thousands of them are drawn and restyled at once. vis-network
   draws the lines that were added by hand. */

const lines = new vis.DataSet(); // what was added by hand
const lineLooks = new Map(); // the look of each line that this script draws
let batches = []; // groups of lines that look alike: {look, edges}
const lastLines = new Map();

const MANY_LINES = 4000; // with more lines, none are drawn while the map is being moved
const FAINT = 0.02; // opacity: nobody sees a fainter line, and ten thousand of them take long
const LINES_PER_PATH = 400; // lines in one path: browsers get slow with longer paths
const WHEEL_PAUSE = 160; // milliseconds after the last turn of the wheel

/**
 * The color, opacity, width and dashes of a line that this script draws. `to` is the id of the node
 * that an arrow points to, or null.
 */
function lineLook(edge, focus, pairs) {
  const along = pairs.size ? pairs.get(pairKey(edge.from, edge.to)) || 0 : 0;
  const against = pairs.size ? pairs.get(pairKey(edge.to, edge.from)) || 0 : 0;
  const onRoute = Math.max(along, against);
  if (onRoute && edge.kind === 'tie') {
    const strong = onRoute === 2;
    return {color: colors.route, opacity: strong ? 1 : 0.5, width: strong ? 6 : 3,
      dashes: edge.dashes || false, to: strong ? (along === 2 ? edge.to : edge.from) : null};
  }
  const arrival = arrivalOf(edge);
  if (arrival) {
    return {color: colors.route, opacity: arrival === 2 ? 1 : 0.5, width: arrival === 2 ? 3 : 2,
      dashes: [9, 5], to: null};
  }
  const near = focus !== null && (belongs(edge, focus) || isToldLine(edge));
  const partnership = edge.kind === 'partnership';
  let opacity = lineOpacity(edge) * weakened(edge, focus);
  if (isLeftOut(edge, near)) opacity = 0;
  else if (focus === null && middleStandsOut() && isOfMiddle(edge)) opacity = Math.max(0.75, opacity);
  if (focus !== null) opacity = near ? Math.max(0.75, opacity) : opacity * 0.12;
  if (partnership && near) opacity = 0.6;
  return {color: partnership ? colors.partnership : colors.line, opacity,
    width: isBetweenBubbles(edge) ? sumWidth(edge) : edge.width || 1, to: null,
    pixels: isBetweenBubbles(edge),
    dashes: partnership ? stageDashes(nodes.get(edge.to).stage) : edge.dashes || false};
}

/** The opacity of a line. Many lines are lighter, so that a big network does not turn black. */
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

/** The dashes that show the stage of a partnership. All stages from the fourth on look the same. */
function stageDashes(stage) {
  return STAGE_DASHES[stageRank(stage)];
}

function stageRank(stage) {
  const filter = filterBy('stage');
  const known = filter ? filter.options.filter(({value}) => value !== '') : [];
  const at = known.findIndex(({value}) => value === (stage || 'not said'));
  return Math.min(Math.max(at, 0), STAGE_DASHES.length - 1);
}

/** Whether a line is drawn: it is shown, and neither end would leave or be out of reach. */
function isDrawn(edge) {
  return isLineShown(edge) && !isDark(edge.from) && !isDark(edge.to)
    && (state.without === null || (edge.from !== state.without && edge.to !== state.without));
}

/** Update the looks of lines to match the state. */
function restyleLines(focus) {
  const pairs = routePairs();
  findInferred();
  const found = new Map();
  lineLooks.clear();
  for (const edge of data.edges) {
    if (!isOurs(edge)) {
      restyleByHand(edge);
    } else if (isDrawn(edge)) {
      const look = lineLook(edge, focus, pairs);
      if (look.opacity === 0) continue; // left out
      // Rounded so that more lines look alike, in steps too fine to see.
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
      lineLooks.set(edge, batch.look); // one look for all lines that look alike
    }
  }
  batches = [...found.values()].filter(({look}) => look.opacity >= FAINT)
    .sort((a, b) => a.look.opacity - b.look.opacity);
}

/**
 * A key that differs for different looks. For nearly all lines it is a number, which is fast to
 * make and to compare.
 */
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
      if (length % LINES_PER_PATH) continue;
      context.stroke();
      context.beginPath();
    }
    if (length % LINES_PER_PATH) context.stroke();
    if (look.to !== null) edges.forEach((edge) => drawArrow(context, edge, look));
  }
  context.restore();
}

/** Whether both ends of a line are outside the view, on the same side. */
function isOutside(one, other, view) {
  return (one.x < view.left && other.x < view.left) || (one.x > view.right && other.x > view.right)
    || (one.y < view.top && other.y < view.top) || (one.y > view.bottom && other.y > view.bottom);
}

const ARROW = 9; // the length of an arrowhead in map units, without the width of the line

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

/** If there are many lines, hide them while the map is dragged or zoomed, so that it is smooth. */
function startMoving() {
  const begin = () => { moving.on = data.edges.length > MANY_LINES; };
  const end = () => {
    moving.on = false;
    redrawSoon();
  };
  network.on('dragStart', begin);
  network.on('dragEnd', end);
  const wait = (now) => {
    if (now < moving.until) nextFrame(wait);
    else end();
  };
  network.on('zoom', () => {
    const waits = performance.now() < moving.until;
    begin();
    moving.until = performance.now() + WHEEL_PAUSE;
    if (!waits) nextFrame(wait);
  });
}
