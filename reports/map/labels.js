/* Names beside the marks. They have the same size at every zoom. Important names come first, and no
   name covers another. `label_places.js` finds a place for each. */

const ROOM_PER_NAME = 16000; // square pixels for each name, so that the overview is not crowded
const ALWAYS_NAMED = 12; // the number of names that are shown even in a crowd
const FEWEST_NAMES = 6; // with fewer names, others may be at the end of a long line
const STRONG = 4e5; // names that matter at least this much come before the names of areas
const SMALL_DISC = 16; // pixels: an organization with a smaller disc has no name in the overview
const MOST_FAILURES = 150; // names without a place, after which no more are tried
const LAST_LEADERS = 60; // names without a place, after which no more get leader lines
const widths = new Map();

let drawnLabels = []; // the labels drawn last; tests check where they are

/** What is known of the last picture, so that names stay where they are while the map moves. */
const lastLabels = {places: new Map(), scale: 0, isFresh: true};
const JUMP = 1.5; // a larger change of scale, or a smaller one than its inverse, is a jump

/** Place all names anew in the next picture, as on a page that was just opened. */
function forgetLabels() {
  lastLabels.places = new Map();
}

/** Let important names choose first in the next picture, because something was chosen. */
function reorderLabels() {
  lastLabels.isFresh = true;
}

function drawLabels(context) {
  const ratio = network.canvas.pixelRatio || 1;
  const scale = network.getScale();
  const area = {width: context.canvas.width / ratio, height: context.canvas.height / ratio};
  const focus = inFocus();
  const taken = new Taken();
  const jump = scale / lastLabels.scale;
  if (!(jump < JUMP && jump > 1 / JUMP)) forgetLabels();
  const items = inOrder(labelItems(focus, scale, area, taken));
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.lineJoin = 'round';
  for (const id of ['status', 'zoom', 'left-out', 'few-lines', 'minimap']) taken.add(boxOf(byId(id)));
  takeNotes(context, taken);
  drawGuideNames(context, taken, area);
  const most = focus !== null || bubbles.size ? Infinity : area.width * area.height / ROOM_PER_NAME;
  drawnLabels = [];
  let failures = 0;
  const place = (item, index, more = {}) => {
    if (drawnLabels.length >= most || failures > MOST_FAILURES) return false;
    const label = placeLabel(context, item, taken, area,
      {isFirst: index < ALWAYS_NAMED, leaders: failures < LAST_LEADERS, ...more});
    if (label) drawnLabels.push(label);
    else failures += 1;
    return !label;
  };
  const strong = items.findIndex(({rank}) => rank < STRONG);
  const weak = strong < 0 ? [] : items.splice(strong);
  items.forEach((item, index) => place(item, index));
  const isKnown = ({tier}) => tier === 1;
  drawHullNames(context, taken, area, weak.some(isKnown));
  const failed = weak.filter((item) => isKnown(item) && place(item, Infinity));
  drawHullNames(context, taken, area);
  failed.push(...weak.filter((item) => !isKnown(item) && place(item, Infinity)));
  // In a crowd hardly any name has a place: some cover small marks.
  failed.slice(0, 2 * ALWAYS_NAMED).forEach((item) => {
    const far = drawnLabels.length < FEWEST_NAMES;
    if (drawnLabels.length < ALWAYS_NAMED) place(item, Infinity, {allowed: OVER_SMALL, far});
  });
  writeLabels(context);
  context.restore();
  Object.assign(lastLabels, {places: new Map(drawnLabels.map((label) => [label.id, label])), scale,
    isFresh: false});
}

/** The most important first. Among the others, those in the last picture come before new ones. */
function inOrder(items) {
  const {places, isFresh} = lastLabels;
  const tier = ({node, rank}) => (rank >= STRONG ? 2 : !isFresh && places.has(node.id) ? 1 : 0);
  return items.map((item) => ({...item, tier: tier(item)}))
    .sort((a, b) => b.tier - a.tier || b.rank - a.rank || (a.node.label < b.node.label ? -1 : 1));
}

/** The box of an element of the page that is over the map. */
function boxOf(element) {
  const top = element.offsetTop - byId('map').offsetTop;
  return {left: element.offsetLeft, right: element.offsetLeft + element.offsetWidth, top,
    bottom: top + element.offsetHeight};
}

/** The nodes in view that may have a name. The places of all marks are taken. */
function labelItems(focus, scale, area, taken) {
  const items = [];
  const small = []; // organizations that are too small for a name, used if hardly anything else has one
  const take = ({node, at, radius}) => {
    const mark = {owner: node.id, x: at.x, y: at.y, radius, isSquare: node.shape === 'square'};
    taken.addMark(mark);
    return mark;
  };
  const margin = 60;
  const origin = network.canvasToDOM({x: 0, y: 0});
  for (const node of data.nodes) {
    if (!isShown(node)) continue;
    const place = placeOf(node.id);
    const at = {x: origin.x + place.x * scale, y: origin.y + place.y * scale};
    const radius = (node.size || 10) * scale;
    const reach = margin + radius;
    if (at.x < -reach || at.y < -reach || at.x > area.width + reach
      || at.y > area.height + reach) continue;
    const faded = isFaded(node, focus);
    const isOut = at.x < 0 || at.y < 0 || at.x > area.width || at.y > area.height;
    const rank = isOut || (faded && node.id !== state.without) ? 0
      : importance(node, focus, scale);
    const isSmall = rank === 0 && !isOut && !faded && !isPerson(node) && node.kind !== 'pair';
    if (faded && rank === 0) continue;
    const item = {node, at, radius, rank, mark: take({node, at, radius})};
    if (rank > 0) items.push(item);
    else if (isSmall) small.push({...item, rank: beside.get(node.id).length});
  }
  if (items.length < ALWAYS_NAMED) {
    items.push(...small.sort((a, b) => b.rank - a.rank).slice(0, ALWAYS_NAMED - items.length));
  }
  for (const ghost of ghostLabels(scale)) items.push({...ghost, mark: take(ghost)});
  return items;
}

/** How much a node's name matters at the moment. 0 means it is not worth showing at this zoom. */
function importance(node, focus, scale) {
  const ties = beside.get(node.id).length;
  if (node.id === state.selected || node.id === state.without) return 1e6;
  if (isDark(node.id)) return 7e5 + ties;
  if (stopOnRoute(node.id)) return 9e5;
  if (node.home || node.id === data.focus) return 8e5;
  if (focus !== null) return 5e5 + ties;
  if (isMarked(node.id)) return 4.5e5 + ties;
  if (isTarget(node)) return 4.2e5;
  if (isAlone(node)) return 3.5e5 + ties;
  if (node.team) return 4e5 + ties;
  if (node.kind === 'pair') return 0; // its row and column have names
  if (node.kind === 'bubble') return 3e5 + node.end - node.start;
  if (!isPerson(node)) {
    if (node.partner) return 3e5 + ties;
    return node.disc * scale > SMALL_DISC ? 2e5 + ties : 0;
  }
  return scale > 0.75 || shown.nodes.size < 60 ? 1e5 + ties : 0;
}

/** Find the place of a name and take it. Return the label, or null if there is no place for it. */
function placeLabel(context, item, taken, area,
  {isFirst, leaders, allowed: given = NOTHING, far = false}) {
  const {node, rank, mark} = item;
  const strong = rank >= 8e5;
  const size = isBubble(node) ? 11 : strong ? 14 : 12;
  const font = `${strong || !isPerson(node) ? '600 ' : ''}${size}px ${FONT}`;
  context.font = font;
  const ways = waysToWrite(context, node, size);
  // The most important names are always shown, even if they must cover a mark.
  const mustShow = strong || (isBubble(node) && isFirst);
  const allowed = mustShow ? OVER_ALL : given;
  // A long line to any other name would only cross the map, unless there is hardly another name.
  const wide = area.width >= NARROW;
  const reach = mustShow || (far && wide) ? FAR_AWAY : isFirst && wide ? FURTHER : AWAY;
  const last = lastLabels.places.get(node.id);
  if (moving.on && !last && !mustShow) return null; // new names wait until a large map stands still
  // On a phone, the name of our organization is near it if it is in the middle of the crowd.
  const near = Boolean(node.home) && area.width < NARROW && !nodes.has(data.focus);
  const found = placeFor(mark, ways, taken, area, {last, allowed, reach, near,
    inside: isBubble(node), leaders: leaders || isFirst || allowed > NOTHING});
  if (!found) return null;
  const {box, leader = null, place, way} = found;
  taken.add(box);
  if (leader) taken.addLeader(leader);
  return {id: node.id, rows: ways[way].rows, ...box, leader, place, way, allowed: found.allowed, font, size};
}

/** The ways to break a name into rows, best first, each with its width and height in pixels. */
function waysToWrite(context, node, size) {
  const text = stopText(node.id) + nameOf(node);
  const most = lettersOf(node);
  const found = new Map();
  const wider = isBubble(node) ? 0.85 : 1.6;
  const narrower = isPerson(node) ? 0.4 : 0.7;
  for (const letters of [most, Math.round(most * wider), Math.round(most * narrower)]) {
    const rows = wrapped(text, letters);
    if (isBubble(node)) rows.push(inDigits(node.end - node.start));
    if (found.has(rows.join('\n')) || (found.size && rows.some((row) => row.endsWith('…')))) continue;
    found.set(rows.join('\n'), {rows, width: Math.max(...rows.map((row) => measured(context, row))) + 6,
      height: rows.length * (size + 2) + 2});
  }
  return [...found.values()];
}

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

/** Write all names. Their leader lines are below all of them. */
function writeLabels(context) {
  for (const [color, width] of [[colors.paper, 3], [colors.ink, 1]]) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.globalAlpha = 0.8;
    for (const {leader} of drawnLabels) {
      if (!leader) continue;
      context.beginPath();
      context.moveTo(leader.x1, leader.y1);
      context.lineTo(leader.x2, leader.y2);
      context.stroke();
    }
  }
  context.globalAlpha = 1;
  for (const {rows, left, right, top, font, size} of drawnLabels) {
    context.font = font;
    write(context, rows, (left + right) / 2, top, size);
  }
}

function write(context, rows, x, y, size) {
  context.lineWidth = 4;
  context.strokeStyle = colors.paper;
  context.fillStyle = colors.ink;
  rows.forEach((row, i) => {
    context.strokeText(row, x, y + 2 + i * (size + 2));
    context.fillText(row, x, y + 2 + i * (size + 2));
  });
}

/** Break a name into at most three rows. A row that is too long ends in an ellipsis. */
function wrapped(text, most) {
  const rows = [''];
  for (const word of text.split(' ')) {
    const row = rows[rows.length - 1];
    if (!row || row.length + 1 + word.length <= most || rows.length === 3) {
      rows[rows.length - 1] = row ? `${row} ${word}` : word;
    } else {
      rows.push(word);
    }
  }
  return rows.map((row) => {
    const letters = [...row];
    return letters.length > most + 4 ? `${letters.slice(0, most + 2).join('')}…` : row;
  });
}

function measured(context, text) {
  const key = `${context.font}|${text}`;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
  return widths.get(key);
}
