/* Guides behind the marks: soft outlines, rings, columns, and the cells of a table. */

const guides = data.guides || {};
const GUIDE_FONT = 13; // in pixels, at every zoom
const SMALLEST_NUMBER = 6; // pixels: for smaller numbers, only the shade is drawn
let drawnNames = []; // the names drawn last; tests check that none overlap

function drawGuides(context) {
  context.save();
  context.lineJoin = 'round';
  for (const hull of guides.hulls || []) drawHull(context, hull);
  drawMovedOut(context);
  drawRings(context);
  drawColumns(context);
  context.restore();
}

function hullSector(hull) {
  const area = hull.sector === undefined ? {name: hull.name, color: colors.line} : sectors[hull.sector];
  // While colors mean something else, an area is only an area.
  return coloring() === null ? area : {...area, color: colors.line};
}

function isHullShown(hull) {
  const out = state.hidden.get('sector');
  return (!out || !out.has(hullSector(hull).name)) && isHullNear(hull);
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
    const size = numberSize(half * scale, text) / scale;
    context.font = `${shade < 0 ? '' : '600 '}${size}px ${FONT}`;
    if (size * scale >= SMALLEST_NUMBER) context.fillText(text, x, y);
  }
  context.restore();
}

/** The size in pixels of a number in a cell: in a small cell, it fills the cell as far as it can. */
function numberSize(half, text) {
  const fits = 1.75 * half / (0.62 * Math.max(1, text.length));
  return Math.max(0.66 * half, Math.min(READABLE_NUMBER, 1.3 * half, fits));
}

const READABLE_NUMBER = 11; // pixels

/** Draw the names of guides, in screen pixels. The places that they cover are taken. */
function drawGuideNames(context, taken, area) {
  drawnNames = [];
  const scale = network.getScale();
  const toScreen = (x, y) => network.canvasToDOM({x, y});
  context.font = `600 ${GUIDE_FONT}px ${FONT}`;
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
  const size = Math.max(10, Math.min(GUIDE_FONT, 30 * scale));
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

/* -- names of areas, inside them ---------------------------------------------------------------- */

const HULL_FONT = 11; // pixels: capital letters, so that an area's name looks unlike others
const HULL_EDGE = 2; // pixels between a name and the outline around it
const MESH = 14; // places that are tried along the longer side of an area
const roomInside = new Map(); // the places for a name in each hull, by the name's shape

/**
 * Write the name of each area where it is inside the area and covers nothing, or not at all: the
 * names of all areas or, with `known`, only of those that had one in the last picture.
 */
function drawHullNames(context, taken, area, known = false) {
  context.font = `700 ${HULL_FONT}px ${FONT}`;
  const isDone = new Set(drawnNames.map(({hull}) => hull));
  for (const hull of guides.hulls || []) {
    if (!isHullShown(hull) || isDone.has(hull) || (known && !hull.lastName)) continue;
    nameHull(context, hull, taken, area);
  }
}

function nameHull(context, hull, taken, area) {
  const name = brief(hullSector(hull).name);
  const ways = new Map([24, 12, 7].map((letters) => wrapped(name.toUpperCase(), letters))
    .filter((rows, at) => at === 0 || !rows.some((row) => row.endsWith('…')))
    .map((rows) => [rows.join('\n'), rows]));
  for (const rows of ways.values()) {
    const size = {width: Math.max(...rows.map((row) => measured(context, row))) + 4,
      height: rows.length * (HULL_FONT + 2) + 2};
    const box = boxInside(hull, size, taken, area);
    if (!box) continue;
    taken.add(box);
    drawnNames.push({id: name, isInside: true, hull, ...box});
    context.globalAlpha = inFocus() === null ? 0.75 : 0.4;
    write(context, rows, (box.left + box.right) / 2, box.top, HULL_FONT);
    context.globalAlpha = 1;
    return;
  }
}

/**
 * A box of a size inside a hull that covers no mark and no name, or undefined. Where the area is
 * large and full of small marks, the box covers as few of them as possible.
 */
function boxInside(hull, {width, height}, taken, area) {
  const last = hull.lastName && hull.lastName.width === width ? [hull.lastName] : [];
  const least = (height / 2 + HULL_EDGE) / network.getScale();
  let best;
  for (const place of [...last, ...placesInside(hull, width / height)]) {
    if (place.half < least) {
      if (place === hull.lastName) continue;
      break; // all that follow have less room
    }
    const at = network.canvasToDOM(place);
    const box = centered(at.x, at.y, width, height);
    if (box.left < 0 || box.top < 0 || box.right > area.width || box.bottom > area.height
      || !taken.isFree(box)) continue;
    const cost = !taken.isNearMark(box, null, 1) ? 0
      : place.half < ROOMY * least || taken.isNearMark(box, null, 1, SMALL_MARK) ? Infinity
        : place === hull.lastName ? 0.5 : taken.covered(box, null);
    if (cost < (best ? best.cost : Infinity)) best = {box, cost, place};
    if (cost < 1) break;
  }
  hull.lastName = best && {...best.place, width};
  return best && best.box;
}

const ROOMY = 1.5; // an area with so many times the room that a name needs is large

/**
 * Places inside a hull, the roomiest first: each with half the height, in map units, of the largest
 * box around it that the outline does not touch. `shape` is the width of the box by its height.
 */
function placesInside(hull, shape) {
  const key = Math.round(shape * 10);
  if (!roomInside.has(hull)) roomInside.set(hull, new Map());
  const found = roomInside.get(hull);
  if (found.has(key)) return found.get(key);
  const lines = hull.paths.map(roundedPath);
  const all = lines.flat();
  const [left, right] = [Math.min(...all.map((p) => p.x)), Math.max(...all.map((p) => p.x))];
  const [top, bottom] = [Math.min(...all.map((p) => p.y)), Math.max(...all.map((p) => p.y))];
  const step = Math.max(right - left, bottom - top, 1) / MESH;
  const places = [];
  for (let y = top + step / 2; y < bottom; y += step / 2) {
    for (let x = left + step / 2; x < right; x += step / 2) {
      if (lines.filter((line) => isInside({x, y}, line)).length % 2 === 0) continue;
      let half = Infinity;
      for (const p of all) {
        half = Math.min(half, Math.max(Math.abs(p.x - x) / shape, Math.abs(p.y - y)));
      }
      places.push({x, y, half});
    }
  }
  places.sort((a, b) => b.half - a.half);
  found.set(key, places);
  return places;
}

/** Points along a path as it is drawn: through the middles of its sides, without corners. */
function roundedPath(path) {
  const count = path.length / 2;
  const at = (k) => ({x: path[(2 * k) % path.length], y: path[(2 * k + 1) % path.length]});
  const between = (a, b) => ({x: (a.x + b.x) / 2, y: (a.y + b.y) / 2});
  return Array.from({length: count}, (_, k) => {
    const [before, after] = [between(at(k), at(k + 1)), between(at(k + 1), at(k + 2))];
    return [before, between(between(before, at(k + 1)), between(at(k + 1), after))];
  }).flat();
}

/** A name as the map shows it: only the beginning of a very long name. */
function brief(name, most = 48) {
  const letters = [...name];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : name;
}

/** Write a name with its middle at the first of some places where it covers nothing. */
function placeName(context, name, places, taken, area, mustShow) {
  const width = measured(context, name) + 8;
  const half = GUIDE_FONT / 2 + 2;
  const boxes = places.map(({x, y}) => (
    {left: x - width / 2, right: x + width / 2, top: y - half, bottom: y + half}
  )).filter((box) => mustShow || (box.left >= 0 && box.right <= area.width
    && box.top >= 0 && box.bottom <= area.height));
  const box = boxes.find((b) => taken.isFree(b) && !taken.isNearMark(b, null, 0))
    || (mustShow ? boxes[0] : undefined);
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
    grow(Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys));
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
