/* Draws the map. vis-network keeps the view and draws what was added by hand. This script draws the
   rest. */

let colors = {};
let network = null;

/** Read the colors of the theme from the style sheet. */
function readColors() {
  const style = getComputedStyle(element);
  const names = ['paper', 'ink', 'soft', 'line', 'outline', 'route', 'partnership', 'disc',
    'disc-edge', 'alert-edge', 'raised', 'new', 'gone', 'moved', 'note', 'note-edge',
    'step-1', 'step-2', 'step-3', 'step-4', 'step-5'];
  colors = Object.fromEntries(names.map((n) => [n, style.getPropertyValue(`--${n}`).trim()]));
}

let isBehind = true; // whether vis-network does not know yet what is on the map, and how it looks

/** Update the drawing to match the state. */
function redraw() {
  const focus = inFocus();
  restyleMarks(focus);
  restyleLines(focus);
  isBehind = false;
  reorderLabels();
  forgetMini();
  if (network) redrawSoon();
}

let isDue = false;

/** Draw once before the next frame, however often this is called, unless vis-network has drawn by then. */
function redrawSoon() {
  if (isDue) return;
  isDue = true;
  nextFrame(() => {
    if (isDue) network.redraw();
  });
}

function startDrawing() {
  readColors();
  const options = {
    ...data.options,
    layout: {improvedLayout: false, ...data.options.layout},
    configure: {enabled: false},
    interaction: {
      hover: false, tooltipDelay: 150, selectConnectedEdges: false, keyboard: false,
      ...data.options.interaction,
    },
  };
  network = new vis.Network(byId('map'), {nodes: marks, edges: lines}, options);
  network.on('beforeDrawing', (context) => {
    isDue = false;
    drawBelow(context);
  });
  network.on('afterDrawing', drawAbove);
  startMoving();
}

function drawBelow(context) {
  if (isBehind || timed.on) return;
  drawOpen(context);
  drawGuides(context);
  drawDiscs(context);
  drawChangedLines(context);
  drawStep(context);
  drawLines(context);
  drawMarks(context);
}

function drawAbove(context) {
  if (isBehind) return;
  if (timed.on) {
    drawTimeline(context);
    return;
  }
  drawMini(context);
  drawCells(context);
  drawMessage(context);
  drawChangedMarks(context);
  drawMover(context);
  drawLabels(context);
  drawNotes(context);
}

/** Draw a soft disc behind each organization and its people. */
function drawDiscs(context) {
  const focus = inFocus();
  context.save();
  for (const node of data.nodes) {
    if (!node.disc || !isShown(node)) continue;
    const place = placeOf(node.id);
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

/** A sector's color. `alpha` is its opacity, as two hexadecimal digits. */
function tint(sector, alpha) {
  return `${sector && coloring() === null ? sector.color : '#808080'}${alpha}`;
}

const FOOT = 44; // pixels at the lower edge for the lowest name and the status

/** Move and zoom so that these nodes fill the map, with room for their names. */
function fitTo(ids, closest = 1.6) {
  if (timed.on) {
    fitTimed(ids);
    return;
  }
  const box = {left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity};
  for (const id of ids) {
    const place = placeOf(id);
    const node = nodes.get(id);
    const reach = node.disc || node.size || 10;
    box.left = Math.min(box.left, place.x - reach);
    box.right = Math.max(box.right, place.x + reach);
    box.top = Math.min(box.top, place.y - reach);
    box.bottom = Math.max(box.bottom, place.y + reach);
  }
  if (ids.length === data.nodes.length) roomForGhosts(box);
  if (ids.length === data.nodes.length) roomForGuides(box, byId('map').getBoundingClientRect());
  const area = byId('map').getBoundingClientRect();
  if (box.left > box.right || area.width < 100 || area.height < 100) return;
  const [head, foot] = [headRoom(), footRoom()];
  const noted = roomForNotes(box, ids);
  const scale = Math.min(
    (area.width - 24 - noted.left - noted.right) / Math.max(box.right - box.left, 1),
    (area.height - 24 - head - foot - noted.top - noted.bottom) / Math.max(box.bottom - box.top, 1),
    closest,
  );
  moveTo({
    x: (box.left + box.right) / 2 + (noted.right - noted.left) / 2 / scale,
    y: (box.top + box.bottom) / 2 + (foot - 24 - head + noted.bottom - noted.top) / 2 / scale,
  }, scale);
}

function moveTo(position, scale) {
  const {ready, printing} = element.dataset;
  const gently = ready && !printing && !prefersCalm();
  if (!gently) forgetLabels();
  network.moveTo({position, scale,
    animation: gently ? {duration: 350, easingFunction: 'easeInOutQuad'} : false});
}

function zoomBy(factor) {
  moveTo(network.getViewPosition(), Math.max(0.005, Math.min(6, network.getScale() * factor)));
}

/** Show the open step or what is in focus, or else everything. */
function showView() {
  const focus = isStory() && state.chapter === null ? null : inFocus();
  if (timed.on) showTimeline();
  else if (stepEnds()) fitTo(stepEnds());
  else if (focus && data.view !== 'routes') fitTo(focus);
  else showAll();
}

function showAll() {
  fitTo(data.nodes.filter(isShown).map((node) => node.id));
}
