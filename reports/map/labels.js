/* Names beside the marks. They have the same size at every zoom. Important names come first, and no
   name covers another. */

const GRID_CELL = 80; // the size of a cell of the grid, in pixels
const SMALL_MARK = 4; // pixels: names may cover marks with a smaller radius
const ROOM_PER_NAME = 16000; // square pixels for each name, so that the overview is not crowded
const ALWAYS_NAMED = 12; // the number of names that are shown even in a crowd
const widths = new Map();

/** The places on the screen that are taken, in a grid, so that a thousand boxes are still fast. */
class Taken {
  constructor() {
    this.cells = new Map();
  }

  * keys(box) {
    for (let x = Math.floor(box.left / GRID_CELL); x <= Math.floor(box.right / GRID_CELL); x += 1) {
      for (let y = Math.floor(box.top / GRID_CELL); y <= Math.floor(box.bottom / GRID_CELL);
        y += 1) {
        yield `${x},${y}`;
      }
    }
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  /** Whether a box covers a name or, with `marksToo`, the mark of another node. */
  covers(box, marksToo) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if ((other.isMark && other.owner === box.owner) || (other.isMark && !marksToo)) continue;
        if (box.left < other.right && box.right > other.left
            && box.top < other.bottom && box.bottom > other.top) return true;
      }
    }
    return false;
  }
}

let drawnLabels = []; // the labels drawn last; tests check that none overlap

function drawLabels(context) {
  const ratio = network.canvas.pixelRatio || 1;
  const scale = network.getScale();
  const area = {width: context.canvas.width / ratio, height: context.canvas.height / ratio};
  const focus = inFocus();
  const taken = new Taken();
  const items = labelItems(focus, scale, area, taken);
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.lineJoin = 'round';
  drawnLabels = [];
  for (const id of ['status', 'zoom', 'left-out', 'few-lines']) taken.add(boxOf(byId(id)));
  drawGuideNames(context, taken, area);
  const most = focus !== null || bubbles.size ? Infinity : area.width * area.height / ROOM_PER_NAME;
  items.forEach((item, place) => {
    if (drawnLabels.length < most) placeLabel(context, item, taken, area, place < ALWAYS_NAMED);
  });
  context.restore();
}

/** The box of an element of the page that is over the map. */
function boxOf(element) {
  return {left: element.offsetLeft, right: element.offsetLeft + element.offsetWidth,
    top: element.offsetTop, bottom: element.offsetTop + element.offsetHeight};
}

/** The nodes in view, most important first. The places of their marks are taken. */
function labelItems(focus, scale, area, taken) {
  const items = [];
  const small = []; // organizations that are too small for a name, used if nothing else has one
  for (const node of data.nodes) {
    if (!isShown(node)) continue;
    const at = network.canvasToDOM(placeOf(node.id));
    const inView = at.x > -60 && at.y > -60 && at.x < area.width + 60 && at.y < area.height + 60;
    if (!inView) continue;
    const radius = (node.size || 10) * scale;
    const faded = isFaded(node, focus);
    if (!faded && radius > SMALL_MARK) {
      const half = radius * 0.85;
      taken.add({owner: node.id, isMark: true, left: at.x - half, right: at.x + half,
        top: at.y - half, bottom: at.y + half});
    }
    const rank = faded && node.id !== state.without ? 0 : importance(node, focus, scale);
    const item = {node, at, radius, rank, disc: (node.disc || 0) * scale};
    if (rank > 0) items.push(item);
    else if (!faded && !isPerson(node) && node.kind !== 'pair') {
      small.push({...item, rank: beside.get(node.id).length});
    }
  }
  if (!items.length) items.push(...small);
  items.push(...ghostLabels(scale));
  return items.sort((a, b) => b.rank - a.rank || (a.node.label < b.node.label ? -1 : 1));
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
    return node.disc * scale > 4 * SMALL_MARK ? 2e5 + ties : 0;
  }
  return scale > 0.75 || data.nodes.length < 60 ? 1e5 + ties : 0;
}

function placeLabel(context, item, taken, area, isFirst) {
  const {node, at, radius, disc, rank} = item;
  const strong = rank >= 8e5;
  const size = strong ? 14 : 12;
  const bold = strong || !isPerson(node);
  context.font = `${bold ? '600 ' : ''}${size}px ${FONT}`;
  const rows = wrapped(stopText(node.id) + nameOf(node), lettersOf(node));
  if (isBubble(node)) rows.push((node.end - node.start).toLocaleString('en'));
  const width = Math.max(...rows.map((row) => measured(context, row))) + 6;
  const height = rows.length * (size + 2) + 2;
  const boxes = candidates(node, at, radius, disc, width, height)
    .map(([x, y]) => ({owner: node.id, left: x - width / 2, right: x + width / 2, top: y, bottom: y + height}))
    .filter((box) => box.left >= 0 && box.right <= area.width && box.top >= 0 && box.bottom <= area.height);
  // The most important names are always shown, even if they must cover a mark.
  const mustShow = strong || isFirst || isBubble(node);
  const box = boxes.find((b) => !taken.covers(b, true))
    || (mustShow && boxes.find((b) => !taken.covers(b, false)));
  if (!box) return;
  taken.add(box);
  drawnLabels.push({id: node.id, rows, ...box});
  write(context, rows, (box.left + box.right) / 2, box.top, size);
}

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

/** Directions around a disc, best first: below, above, then to the sides. */
const AROUND = [90, -90, 60, 120, -60, -120, 30, 150, -30, -150, 0, 180]
  .map((degrees) => [Math.cos(degrees * Math.PI / 180), Math.sin(degrees * Math.PI / 180)]);

/** The possible places of a name, best first. Each is the middle of its upper edge. */
function candidates({kind}, at, radius, disc, width, height) {
  const beneath = [at.x, at.y + radius + 2];
  const above = [at.x, at.y - radius - height - 1];
  const right = [at.x + radius + width / 2 + 2, at.y - height / 2];
  const left = [at.x - radius - width / 2 - 2, at.y - height / 2];
  if (kind === 'bubble') return [[at.x, at.y - height / 2], beneath, above];
  if (!disc) return [beneath, right, left, above];
  const around = AROUND.map(([x, y]) => [
    at.x + x * (disc * 0.8 + Math.abs(x) * width / 2),
    at.y + y * (disc * 0.8 + Math.abs(y) * height / 2) - height / 2,
  ]);
  return [...around.slice(0, 2), beneath, above, ...around.slice(2)];
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
