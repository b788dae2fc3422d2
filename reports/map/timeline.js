/* Events as a timeline: events from left to right by day, boards beside them, and people in rows.
   Python has ordered them; this script gives them their places, finds what is under the pointer,
   and moves between them by keys. */

const timeline = data.timeline || null;
const timed = {on: false, rows: [], columns: [], bands: [], places: new Map(), labels: [], stretch: 1};
const READABLE = 14; // pixels from one row to the next, so that each has room for its name
const CLOSEST = 2;
const WIDEST = 3; // columns are at most so many times as wide as Python made them
const HEAD_GAP = 8; // pixels between the names of rows and the first column
const BY_TIME = 'timeline';

/** Whether events are shown as a timeline. */
function isTimeline() {
  return timeline !== null && state.picture === BY_TIME;
}

/**
 * Give rows and columns their places. Rows close up when filters hide people. Columns are wider
 * where there is room.
 */
function placeTimeline() {
  timed.on = isTimeline();
  timed.places.clear();
  if (!timed.on) return;
  timed.rows = timeline.rows.filter(isOnMap);
  const wider = (number) => number * timed.stretch;
  timed.columns = timeline.columns.filter(([id]) => isOnMap(id))
    .map(([id, x, width]) => [id, wider(x), wider(width)]);
  timed.bands = timeline.bands.map(([left, right, name]) => [wider(left), wider(right), name]);
  timed.rows.forEach((id, n) => timed.places.set(id, {x: -timeline.row, y: n * timeline.row}));
  timed.columns.forEach(([id, x]) => timed.places.set(id, {x, y: -timeline.row}));
}

/** Where the people and the events or boards that they were at meet, with the line of each. */
function timedMarks() {
  return data.edges.filter((edge) => isLineShown(edge)
    && timed.places.has(edge.from) && timed.places.has(edge.to))
    .map((edge) => ({edge, x: timed.places.get(edge.to).x, y: timed.places.get(edge.from).y}));
}

/** The extent of the timeline in map units. */
function timedSize() {
  return {width: timed.bands[timed.bands.length - 1][1], height: Math.max(1, timed.rows.length) * timeline.row};
}

/**
 * The lower right corner of the names, in pixels: those of rows are left of it, those of columns
 * above it. They stay at the edges of the map while the rest moves.
 */
function timedCorner(area) {
  const least = leastCorner(area);
  const at = network.canvasToDOM({x: 0, y: -timeline.row / 2});
  return {x: Math.max(least.x, Math.min(at.x - HEAD_GAP, area.width)),
    y: Math.max(least.y, Math.min(at.y, area.height))};
}

function leastCorner({width, height}) {
  return {x: Math.round(Math.max(96, Math.min(180, 0.3 * width))),
    y: Math.round(Math.max(110, Math.min(240, 0.34 * height)))};
}

/* -- moving ------------------------------------------------------------------------------------- */

function mapArea() {
  const {width, height} = byId('map').getBoundingClientRect();
  return {width, height};
}

/** Move so that a place of the timeline is at a place of the screen. */
function moveTimeline(place, at, scale) {
  const {width, height} = mapArea();
  moveTo({x: place.x - (at.x - width / 2) / scale, y: place.y - (at.y - height / 2) / scale}, scale);
}

/** Show all of the timeline or, with `readable`, its newest part at a size that can be read. */
function fitTimeline(readable = false) {
  const area = mapArea();
  if (area.width < 100 || area.height < 100) return;
  const least = leastCorner(area);
  const room = {width: area.width - least.x - HEAD_GAP - 16,
    height: area.height - least.y - footRoom()};
  timed.stretch = 1;
  placeTimeline();
  const {height, width: narrowest} = timedSize();
  const whole = Math.min(room.width / narrowest, room.height / height, CLOSEST);
  const scale = readable ? Math.max(whole, READABLE / timeline.row) : whole;
  timed.stretch = Math.max(1, Math.min(WIDEST, room.width / narrowest / scale));
  placeTimeline();
  const {width} = timedSize();
  const spare = room.width - width * scale + 1;
  const end = readable ? newestEnd(room.width / scale) : width;
  moveTimeline({x: spare > 0 ? 0 : end, y: -timeline.row / 2},
    {x: spare > 0 ? least.x + HEAD_GAP + spare / 3 : area.width - 16, y: least.y}, scale);
}

/** The right edge of what is shown first: the newest events, and some of the boards beside them. */
function newestEnd(room) {
  const {width} = timedSize();
  const [, end] = timed.bands.filter(([, , name]) => name !== 'Boards').pop() || [0, room];
  return Math.min(width, Math.max(room, end + room / 4));
}

/** Move as little as possible so that a row or column is in view. */
function bringToView(id, scale = network.getScale()) {
  const place = timed.places.get(id);
  if (!place) return;
  const area = mapArea();
  const corner = leastCorner(area);
  const view = network.getViewPosition();
  const at = {x: (place.x - view.x) * scale + area.width / 2, y: (place.y - view.y) * scale + area.height / 2};
  const within = (value, low, high) => Math.max(low, Math.min(high, value));
  const there = nodes.get(id).kind === 'person'
    ? {x: at.x, y: within(at.y, corner.y + READABLE, area.height - footRoom())}
    : {x: within(at.x, corner.x + 2 * READABLE, area.width - 2 * READABLE), y: at.y};
  moveTimeline(place, there, scale);
}

/** Show these nodes: everything, or only what is chosen. */
function fitTimed(ids) {
  if (ids.length === shown.nodes.size) fitTimeline();
  else if (state.selected !== null) bringToView(state.selected);
}

/** Show what a link leads to. */
function showTimeline() {
  fitTimeline(true);
  if (state.selected !== null) bringToView(state.selected);
}

/* -- what is where ------------------------------------------------------------------------------ */

/** The row, column or mark at a place in map units: `{id}`, with `edge` for a mark; null without. */
function timedAt(place, reach = CLICK_MARGIN) {
  const at = network.canvasToDOM(place);
  const corner = timedCorner(mapArea());
  const scale = network.getScale();
  const label = timed.labels.find(({box}) => at.x >= box.left && at.x <= box.right
    && at.y >= box.top && at.y <= box.bottom);
  if (label) return {id: label.id};
  const near = Math.max(reach / scale, timeline.row / 2);
  if (at.x < corner.x && at.y < corner.y) return null;
  if (at.x < corner.x) return nearestLine(timed.rows.map((id, n) => [id, n * timeline.row]), place.y, near);
  if (at.y < corner.y) return nearestLine(timed.columns, place.x, near);
  const least = Math.max(timeline.row / 3, reach / scale);
  let found = null;
  for (const {edge, x, y} of timedMarks()) {
    const away = Math.hypot(x - place.x, y - place.y);
    if (away <= (found ? found.away : least)) found = {id: edge.from, edge, away};
  }
  return found;
}

/** Of pairs of an id and a place, the nearest to `at`, within a distance; else null. */
function nearestLine(all, at, most) {
  let best = null;
  for (const [id, place] of all) {
    const away = Math.abs(place - at);
    if (away <= (best ? best.away : most)) best = {id, away};
  }
  return best;
}

/** The tooltip at a place: of a mark, who was where. */
function timedTip(place) {
  const found = timedAt(place);
  if (found === null) return '';
  if (!found.edge) return tooltip(nodes.get(found.id));
  const {from, to, role} = found.edge;
  const what = nodes.get(to).kind === 'event' ? nodes.get(to).day : role;
  return `${nameOf(nodes.get(from))}\n${nodes.get(to).label}\n${what}`;
}

/** The nodes that a lasso encloses: by their marks, or by their names. */
function timedInside(points) {
  const inside = timedMarks().filter(({x, y}) => isInside(network.canvasToDOM({x, y}), points))
    .map(({edge}) => edge.from);
  const named = timed.labels.filter(({box}) => isInside(
    {x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2}, points)).map(({id}) => id);
  return [...new Set([...inside, ...named])].map((id) => nodes.get(id));
}

/** Go up and down the rows, along the columns, and from a person to an event and back. */
function walkTimeline(dx, dy) {
  const columns = timed.columns.map(([id]) => id);
  const at = state.selected;
  const isRow = timed.rows.includes(at);
  const near = shownRolesOf(at ?? timed.rows[0]).map(({other}) => other);
  const ends = (isRow ? columns : timed.rows).filter((id) => near.includes(id));
  const list = isRow ? timed.rows : columns;
  const by = isRow ? dy : dx;
  const next = at === null ? timed.rows[0] : by ? list[list.indexOf(at) + by]
    : (dx + dy > 0 ? ends[0] : ends[ends.length - 1]);
  if (next !== undefined) goTo(next);
  else say('Nothing in that direction');
}

/* -- the switch, and the table ------------------------------------------------------------------- */

/** What the timeline is called: without events, it has no days. */
function timelineName() {
  return data.nodes.some(({kind}) => kind === 'event') ? 'Timeline' : 'Matrix';
}

function setPicture(picture) {
  state.picture = picture;
  changed(() => (timed.on ? `${timelineName()}: ${counted(timed.rows.length, 'person', 'people')} in rows, `
    + `${counted(timed.columns.length, 'column')}` : `Network: ${overviewText()}`));
  forgetLabels();
  showView();
}

/** Update the switch, which is there only if there are two pictures. */
function showPictures() {
  if (timeline === null) return;
  byId('as-network').setAttribute('aria-pressed', String(!timed.on));
  byId('as-timeline').setAttribute('aria-pressed', String(timed.on));
  byId('picture-hint').textContent = timed.on
    ? 'People who come to the same events are next to each other.' : '';
}

function startTimeline() {
  if (timeline === null) return;
  byId('pictures').hidden = false;
  byId('stage').dataset.pictures = 'yes';
  byId('as-timeline').textContent = timelineName();
  byId('as-network').addEventListener('click', () => setPicture(BY_NETWORK));
  byId('as-timeline').addEventListener('click', () => setPicture(BY_TIME));
}

/** The marks of the timeline as a table. */
function attendanceTables() {
  const to = (edge) => nodes.get(edge.to);
  return [{key: 'attendances', caption: 'Who was where', present: timeline !== null,
    rows: () => data.edges.filter((edge) => isLineShown(edge) && isOurs(edge)),
    columns: [
      endColumn('Person', 'from'),
      endColumn('Event or board', 'to'),
      {heading: 'When', of: (edge) => to(edge).day || edge.term || '',
        sort: (edge) => to(edge).on || edge.term || ''},
      {heading: 'What', of: (edge) => edge.role || ''},
    ]}];
}
