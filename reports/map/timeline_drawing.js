/* Draws the timeline of events: a mark where somebody was, and around the marks the names of rows,
   columns and years, which stay at the edges of the map. All sizes are in pixels. */

const TIMED_FONT = 12;
const ROOM_FOR_NAME = 13; // between the middles of two names
const BAND_NAMES = 20; // the height of the row with the years
const HEAD_MARK = 5; // the radius of the mark beside a name
const LARGEST_MARK = 9;
const TERM_ROOM = 36; // the room beside a mark for a term
const TERM_GAPS = 14; // around a term, together
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function drawTimeline(context) {
  byId('minimap').hidden = true; // the names at the edges say where the view is
  const ratio = network.canvas.pixelRatio || 1;
  const area = {width: context.canvas.width / ratio, height: context.canvas.height / ratio};
  const focus = inFocus();
  const picture = {area, focus, scale: network.getScale(), corner: timedCorner(area),
    toScreen: (x, y) => network.canvasToDOM({x, y})};
  timed.labels = [];
  drawnLabels = [];
  drawnNames = [];
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.lineJoin = 'round';
  drawBands(context, picture);
  drawGrid(context, picture);
  drawTimedMarks(context, picture);
  drawHeads(context, picture);
  drawBandNames(context, picture);
  drawColumnNames(context, picture);
  drawPeople(context, picture);
  context.restore();
}

/** Shade every second year. */
function drawBands(context, {area, toScreen}) {
  const bottom = Math.min(area.height, toScreen(0, (timed.rows.length - 0.5) * timeline.row).y);
  context.fillStyle = colors.line;
  context.globalAlpha = 0.08;
  timed.bands.forEach(([left, right], at) => {
    if (at % 2) return;
    const [x1, x2] = [toScreen(left, 0).x, toScreen(right, 0).x];
    context.fillRect(x1, 0, x2 - x1, bottom);
  });
  context.globalAlpha = 1;
}

/** Draw a thin line along each row and column, and a broad one along what is chosen. */
function drawGrid(context, {scale, toScreen, area}) {
  const {width, height} = timedSize();
  const [from, to] = [toScreen(0, -timeline.row / 2), toScreen(width, height - timeline.row / 2)];
  const line = (x1, y1, x2, y2, isChosen) => {
    context.globalAlpha = isChosen ? 0.22 : 0.16;
    context.lineWidth = isChosen ? Math.max(3, 0.8 * timeline.row * scale) : 1;
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
  };
  const isFine = timeline.row * scale < 5;
  context.strokeStyle = colors.line;
  for (const id of timed.rows) {
    const {y} = toScreen(0, timed.places.get(id).y);
    const isChosen = id === state.selected || state.group.has(id);
    if (y < 0 || y > area.height || (isFine && !isChosen)) continue;
    line(from.x, y, to.x, y, isChosen);
  }
  for (const [id, middle] of timed.columns) {
    const {x} = toScreen(middle, 0);
    const isChosen = id === state.selected || state.group.has(id);
    if (x < 0 || x > area.width || (isFine && !isChosen)) continue;
    line(x, from.y, x, to.y, isChosen);
  }
  context.globalAlpha = 1;
}

/** How opaque a mark is: full in what is chosen, half at the events of what is chosen. */
function markOpacity({from, to}, focus) {
  if (focus === null) return 1;
  if (state.group.size ? state.group.has(from) || state.group.has(to)
    : from === state.selected || to === state.selected) return 1;
  return focus.has(to) ? 0.45 : 0.15;
}

function drawTimedMarks(context, {scale, focus, toScreen, area, corner}) {
  const radius = Math.max(1, Math.min(LARGEST_MARK, 0.33 * timeline.row * scale));
  const widths = new Map(timed.columns.map(([id, , width]) => [id, width * scale]));
  context.font = `11px ${FONT}`;
  for (const {edge, x, y} of timedMarks()) {
    const at = toScreen(x, y);
    if (at.x < corner.x - radius || at.x > area.width + radius
      || at.y < corner.y - radius || at.y > area.height + radius) continue;
    const person = nodes.get(edge.from);
    const room = widths.get(edge.to) - 2 * radius - TERM_GAPS;
    const hasTerm = edge.term && measured(context, edge.term) <= room;
    if (edge.term && room > TERM_ROOM) at.x -= widths.get(edge.to) / 2 - radius - 5;
    context.globalAlpha = markOpacity(edge, focus);
    context.fillStyle = colorOf(person).color || colors.line;
    context.strokeStyle = colors.outline;
    context.lineWidth = person.team ? 2 : 1;
    outline(context, nodes.get(edge.to).kind === 'event' ? 'dot' : 'square', at.x, at.y,
      edge.board ? 0.85 * radius : radius);
    context.fill();
    if (radius > 2) context.stroke();
    if (hasTerm) {
      write(context, [edge.term], at.x + radius + 5 + measured(context, edge.term) / 2, at.y - 8, 11);
    }
  }
  context.globalAlpha = 1;
}

/** Clear the places of the names, above and to the left. */
function drawHeads(context, {area, corner, toScreen}) {
  const bottom = Math.min(area.height, toScreen(0, (timed.rows.length - 0.5) * timeline.row).y);
  context.fillStyle = colors.paper;
  context.fillRect(0, 0, corner.x, area.height);
  context.fillRect(0, 0, area.width, corner.y);
  context.strokeStyle = colors.line;
  context.globalAlpha = 0.5;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(corner.x, corner.y);
  context.lineTo(area.width, corner.y);
  context.moveTo(corner.x, corner.y);
  context.lineTo(corner.x, bottom);
  context.stroke();
  context.globalAlpha = 1;
}

/** Write each year above the part of it that is in view, and a line where it begins. */
function drawBandNames(context, {corner, toScreen, area}) {
  const top = Math.max(0, corner.y - leastCorner(area).y);
  context.font = `600 13px ${FONT}`;
  for (const [left, right, whole] of timed.bands) {
    const [x1, x2] = [Math.max(corner.x, toScreen(left, 0).x), Math.min(area.width, toScreen(right, 0).x)];
    const name = [whole, whole.replace(/^\d\d(?=\d\d$)/, '\u2019')]
      .find((text) => measured(context, text) + 4 <= x2 - x1);
    if (name === undefined) continue;
    const width = measured(context, name);
    write(context, [name], (x1 + x2) / 2, top + 2, 13);
    drawnNames.push({id: name, left: (x1 + x2 - width) / 2, right: (x1 + x2 + width) / 2,
      top: top + 2, bottom: top + 17});
    context.fillStyle = colors.line;
    context.globalAlpha = 0.5;
    context.fillRect(x1, top + BAND_NAMES - 1, x2 - x1, 1);
    context.globalAlpha = 1;
  }
}

/** Of rows or columns, those whose names have room, the most important first. */
function withRoom(items) {
  const taken = new Map();
  const isFree = (at) => {
    const cell = Math.floor(at / ROOM_FOR_NAME);
    return [cell - 1, cell, cell + 1].every((near) => !(taken.get(near) || [])
      .some((other) => Math.abs(other - at) < ROOM_FOR_NAME));
  };
  return items.sort((a, b) => b.rank - a.rank).filter(({at}) => {
    if (!isFree(at)) return false;
    const cell = Math.floor(at / ROOM_FOR_NAME);
    taken.set(cell, [...(taken.get(cell) || []), at]);
    return true;
  });
}

/** How much the name of a row or column matters. */
function timedRank(id, focus) {
  if (id === state.selected) return 1e9;
  const near = focus !== null && focus.has(id) ? 1e6 : 0;
  return near + (nodes.get(id).team ? 1e4 : 0) + shownRolesOf(id).length;
}

/** A text that is not wider than some pixels; a longer one ends in an ellipsis. */
function cutTo(context, text, most) {
  if (measured(context, text) <= most) return text;
  const letters = [...text];
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measured(context, `${letters.slice(0, middle).join('')}…`) <= most) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`;
}

/** The name of a column. That of an event begins with its day; the year is above it. */
function columnName(node) {
  if (!node.on) return nameOf(node);
  const [, month, day] = node.on.split('-').map(Number);
  return `${day} ${MONTHS[month - 1]}: ${node.name || node.label}`;
}

function drawColumnNames(context, {corner, focus, toScreen, area}) {
  const top = Math.max(0, corner.y - leastCorner(area).y) + BAND_NAMES;
  const bottom = corner.y - 2 * HEAD_MARK - 7;
  const items = timed.columns.map(([id, middle]) => ({id, at: toScreen(middle, 0).x,
    rank: timedRank(id, focus)}))
    .filter(({at}) => at > corner.x + 4 && at < area.width - 4);
  for (const {id, at} of withRoom(items)) {
    const node = nodes.get(id);
    context.globalAlpha = isFaded(node, focus) ? 0.4 : 1;
    context.font = `${id === state.selected ? '600 ' : ''}${TIMED_FONT}px ${FONT}`;
    const text = cutTo(context, columnName(node), bottom - top - 4);
    writeUpward(context, text, at, bottom);
    drawHeadMark(context, node, at, corner.y - HEAD_MARK - 4);
    timed.labels.push({id, text, isColumn: true, box: {left: at - 6, right: at + 6,
      top: bottom - measured(context, text), bottom: corner.y - 1}});
  }
  context.globalAlpha = 1;
}

function drawPeople(context, {corner, focus, toScreen, area}) {
  const status = boxOf(byId('status'));
  const lowest = status.bottom > status.top ? status.top - 5 : area.height - 6;
  const items = timed.rows.map((id) => ({id, at: toScreen(0, timed.places.get(id).y).y,
    rank: timedRank(id, focus)}))
    .filter(({at}) => at > corner.y + 3 && at < lowest);
  for (const {id, at} of withRoom(items)) {
    const node = nodes.get(id);
    context.globalAlpha = isFaded(node, focus) ? 0.4 : 1;
    context.font = `${node.team || id === state.selected ? '600 ' : ''}${TIMED_FONT}px ${FONT}`;
    const right = corner.x - 2 * HEAD_MARK - 9;
    const text = cutTo(context, nameOf(node), right - 6);
    const width = measured(context, text);
    write(context, [text], right - width / 2, at - TIMED_FONT / 2 - 2, TIMED_FONT);
    drawHeadMark(context, node, corner.x - HEAD_MARK - 5, at);
    timed.labels.push({id, text, box: {left: right - width, right: corner.x - 1, top: at - 6,
      bottom: at + 6}});
  }
  context.globalAlpha = 1;
}

function drawHeadMark(context, node, x, y) {
  const isEvent = node.kind === 'event';
  context.fillStyle = isEvent ? colors.raised : colorOf(node).color || colors.raised;
  context.strokeStyle = colors.outline;
  context.lineWidth = node.team ? 2 : 1;
  outline(context, node.shape, x, y, isEvent ? HEAD_MARK - 0.5 : HEAD_MARK);
  context.fill();
  context.stroke();
}

/** Write a text from a place upward. */
function writeUpward(context, text, x, y) {
  context.fillStyle = colors.ink;
  if (context.fillUpward) { // a drawing that is saved
    context.fillUpward(text, x, y);
    return;
  }
  context.save();
  context.translate(x, y);
  context.rotate(-Math.PI / 2);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillText(text, 0, 0);
  context.restore();
}
