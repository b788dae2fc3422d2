/* Guides behind the marks: soft outlines, rings, columns, and the cells of a table. */

const guides = data.guides || {};
const GUIDE_FONT = 13; // in pixels, at every zoom
const SMALLEST_NUMBER = 6; // pixels: for smaller numbers, only the shade is drawn
const NAME_ROOM = 30; // room for a name, in pixels
let drawnNames = []; // the names drawn last; tests check that none overlap

function drawGuides(context) {
  context.save();
  context.lineJoin = 'round';
  for (const hull of guides.hulls || []) drawHull(context, hull);
  drawRings(context);
  drawColumns(context);
  context.restore();
}

function hullSector(hull) {
  return hull.sector === undefined ? {name: hull.name, color: colors.line} : sectors[hull.sector];
}

function isHullShown(hull) {
  const out = state.hidden.get('sector');
  return !out || !out.has(hullSector(hull).name);
}

/** Draw a closed path through the middles of its sides, so that it has no corners. */
function drawHull(context, hull) {
  if (!isHullShown(hull)) return;
  const focus = inFocus();
  const {color} = hullSector(hull);
  context.globalAlpha = focus === null ? 1 : 0.4;
  context.beginPath();
  for (const path of hull.paths) {
    const at = (k) => [path[(2 * k) % path.length], path[(2 * k + 1) % path.length]];
    const middle = (k) => [(at(k)[0] + at(k + 1)[0]) / 2, (at(k)[1] + at(k + 1)[1]) / 2];
    context.moveTo(...middle(0));
    for (let k = 1; k <= path.length / 2; k += 1) {
      context.quadraticCurveTo(...at(k), ...middle(k));
    }
    context.closePath();
  }
  context.fillStyle = `${color}${colors['hull'] || '12'}`;
  context.strokeStyle = `${color}${colors['hull-edge'] || '66'}`;
  context.lineWidth = 1.5 / network.getScale();
  context.fill('evenodd');
  context.stroke();
}

function drawRings(context) {
  context.strokeStyle = colors.line;
  context.globalAlpha = 0.35;
  context.lineWidth = 1 / network.getScale();
  context.setLineDash([4, 5].map((length) => length / network.getScale()));
  for (const [radius] of guides.rings || []) {
    context.beginPath();
    context.arc(0, 0, radius, 0, 2 * Math.PI);
    context.stroke();
  }
  context.setLineDash([]);
}

/** Draw a background for every second column. */
function drawColumns(context) {
  context.fillStyle = colors.line;
  context.globalAlpha = 0.07;
  routeBands().forEach(([left, top, width, height], index) => {
    if (index % 2 === 0) context.fillRect(left, top, width, height);
  });
}

/** Draw the numbers in the cells of the table. A cell without a tie is only an outline. */
function drawCells(context) {
  if (!guides.cells) return;
  const focus = inFocus();
  const scale = network.getScale();
  context.save();
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const [x, y, half, shade, text, id] of guides.cells) {
    if (!isShown(nodes.get(id))) continue;
    const faded = isFaded(nodes.get(id), focus);
    context.globalAlpha = 1;
    context.fillStyle = colors.paper;
    context.fillRect(x - half, y - half, 2 * half, 2 * half);
    context.globalAlpha = faded ? 0.3 : 1;
    context.lineWidth = state.selected === id ? 4 : 1.5;
    context.strokeStyle = state.selected === id ? colors.route : colors.line;
    if (shade < 0) {
      context.setLineDash([4, 4]);
    } else {
      context.globalAlpha *= 0.12 + 0.006 * shade;
      context.fillStyle = colors.partnership;
      context.fillRect(x - half, y - half, 2 * half, 2 * half);
      context.globalAlpha = faded ? 0.3 : 1;
    }
    context.strokeRect(x - half + 1, y - half + 1, 2 * half - 2, 2 * half - 2);
    context.setLineDash([]);
    context.fillStyle = colors.ink;
    context.font = `${shade < 0 ? '' : '600 '}${half * 0.66}px ${FONT}`;
    if (half * 0.66 * scale >= SMALLEST_NUMBER) context.fillText(text, x, y);
  }
  context.restore();
}

/** Draw the names of guides, in screen pixels. The places that they cover are taken. */
function drawGuideNames(context, taken, area) {
  drawnNames = [];
  const scale = network.getScale();
  const toScreen = (x, y) => network.canvasToDOM({x, y});
  context.font = `600 ${GUIDE_FONT}px ${FONT}`;
  for (const hull of guides.hulls || []) {
    if (isHullShown(hull)) nameHull(context, hull, taken, area);
  }
  for (const [radius, name] of guides.rings || []) {
    const places = [90, -90, 0, 180, 45, 135, -45, -135].map((degrees) => {
      const turn = degrees * Math.PI / 180;
      return toScreen(radius * Math.cos(turn), radius * Math.sin(turn));
    });
    placeName(context, name, places, taken, area, false);
  }
  for (const [left, top, width, , name] of routeBands()) {
    const at = toScreen(left + width / 2, top);
    const rows = turned.on ? [name] : wrapped(name, Math.max(5, width * scale / 9.5));
    // Above a row of marks, the name begins at the edge of the window, where there are no marks.
    if (turned.on) at.x = measured(context, name) / 2 + 10;
    rows.forEach((row, k) => placeName(context, row, [{x: at.x, y: at.y + 10 + k * 18}],
      taken, area, true));
  }
  drawRowNames(context, taken, area, toScreen, scale);
  drawArrivalNames(context, taken, area);
}

/** Draw the name of each row where the row ends. It shrinks with the table, down to a limit. */
function drawRowNames(context, taken, area, toScreen, scale) {
  const size = Math.max(9, Math.min(GUIDE_FONT, 30 * scale));
  context.font = `600 ${size}px ${FONT}`;
  for (const [x, y, short, more] of guides.names || []) {
    const at = toScreen(x, y);
    const name = area.width < NARROW ? brief(short) : `${brief(short)}: ${more}`;
    const width = measured(context, name);
    const box = {left: at.x, right: at.x + width, top: at.y - size / 2, bottom: at.y + size / 2};
    taken.add(box);
    drawnNames.push({id: short, ...box});
    write(context, [name], at.x + width / 2, at.y - size / 2 - 2, size);
  }
}

/**
 * Write the name of a hull beside the outermost point of its largest part, as seen from the middle
 * of the map.
 */
function nameHull(context, hull, taken, area) {
  const path = hull.paths[0];
  const points = [];
  for (let k = 0; k < path.length; k += 2) {
    points.push(network.canvasToDOM({x: path[k], y: path[k + 1]}));
  }
  const name = brief(hullSector(hull).name);
  const half = measured(context, name) / 2 + 4;
  const center = network.canvasToDOM({x: 0, y: 0});
  const middle = {x: mean(points.map((p) => p.x)), y: mean(points.map((p) => p.y))};
  const outward = Math.atan2(middle.y - center.y, middle.x - center.x);
  const turns = [0, 0.5, -0.5, 1, -1, 1.6, -1.6, 2.3, -2.3, 3.1];
  placeName(context, name, turns.map((turn) => {
    const [dx, dy] = [Math.cos(outward + turn), Math.sin(outward + turn)];
    const edge = points.reduce((a, b) => (dx * b.x + dy * b.y > dx * a.x + dy * a.y ? b : a));
    return {x: edge.x + dx * half, y: edge.y + dy * (GUIDE_FONT / 2 + 4)};
  }), taken, area, false);
}

/** A name as the map shows it: only the beginning of a very long name. */
function brief(name, most = 48) {
  const letters = [...name];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : name;
}

function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** Write a name with its middle at the first of some places where it covers nothing. */
function placeName(context, name, places, taken, area, mustShow) {
  const width = measured(context, name) + 8;
  const half = GUIDE_FONT / 2 + 2;
  const boxes = places.map(({x, y}) => (
    {left: x - width / 2, right: x + width / 2, top: y - half, bottom: y + half}
  )).filter((box) => mustShow || (box.left >= 0 && box.right <= area.width
    && box.top >= 0 && box.bottom <= area.height));
  const box = boxes.find((b) => !taken.covers(b, true)) || (mustShow ? boxes[0] : undefined);
  if (!box) return;
  taken.add(box);
  drawnNames.push({id: name, ...box});
  context.globalAlpha = 0.85;
  write(context, [name], (box.left + box.right) / 2, box.top, GUIDE_FONT);
  context.globalAlpha = 1;
}

const NARROW = 560; // pixels: on a narrower map, rows have short names

/** Extend a box so that it has room for the guides. */
function roomForGuides(box, area) {
  const grow = (left, right, top, bottom) => {
    box.left = Math.min(box.left, left);
    box.right = Math.max(box.right, right);
    box.top = Math.min(box.top, top);
    box.bottom = Math.max(box.bottom, bottom);
  };
  for (const hull of guides.hulls || []) {
    const xs = hull.paths.flatMap((path) => path.filter((_, k) => k % 2 === 0));
    const ys = hull.paths.flatMap((path) => path.filter((_, k) => k % 2));
    grow(Math.min(...xs), Math.max(...xs),
      Math.min(...ys) - NAME_ROOM, Math.max(...ys) + NAME_ROOM);
  }
  for (const [radius] of guides.rings || []) grow(-radius, radius, -radius, radius);
  for (const [left, top, width, height] of routeBands()) {
    if (turned.on) grow(box.left, box.right, top, top + height);
    else grow(left, left + width, top, top);
  }
  if (turned.on) grow(box.left - BESIDE, box.right + BESIDE, box.top, box.bottom);
  // A name needs the same room on the screen at any scale: find the scale at which all fit.
  const scales = (guides.names || []).map(([x, , short, more]) => {
    const letters = brief(short).length + (area.width < NARROW ? 0 : more.length + 2);
    return (area.width - 48 - 7.6 * letters) / (x - box.left);
  });
  if (!scales.length) return;
  const right = box.left + (area.width - 48) / Math.max(0.05, Math.min(...scales));
  grow(box.left, right, box.top, box.top);
}
