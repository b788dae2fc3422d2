/* What a saved picture has around the map: title and headline above it, the legend and a caption
   below. The same calls draw it on a canvas (PNG) and write it down (SVG). */

const PICTURE_RATIO = 2; // pixels of a PNG for each pixel on the screen
const EDGE = 12; // pixels at the sides of a picture
const LEGEND_ROW = 20; // pixels
const SAMPLE = 26; // pixels for a sample before its text
const MOST_HEAD_ROWS = 4;
let isPicture = false; // whether a picture is being drawn, not the screen

/** Break a text into rows of a width; the last of at most so many ends in an ellipsis. */
function rowsWithin(context, text, width, most) {
  const rows = [''];
  const fits = (row) => context.measureText(row).width <= width;
  for (const word of text.split(/\s+/u).flatMap((each) => each.match(/.{1,40}/gu) || [])) {
    const row = rows.at(-1);
    const longer = row ? `${row} ${word}` : word;
    if (!row || fits(longer)) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  if (rows.length <= most) return rows;
  let last = rows[most - 1];
  while (last && !fits(`${last}…`)) last = [...last].slice(0, -1).join('');
  return [...rows.slice(0, most - 1), `${last}…`];
}

/** What stands above and below the map in a picture of a width, and how high both are. */
function frameOf(context, width) {
  const room = width - 2 * EDGE;
  const part = (text, font, size, color, most) => {
    context.font = `${font}${size}px ${FONT}`;
    return {rows: rowsWithin(context, text, room, most), font: context.font, size, color};
  };
  const head = [part(element.querySelector('h1').textContent, '600 ', 13, 'soft', 1),
    part(headlineNow(), '600 ', 18, 'ink', MOST_HEAD_ROWS)];
  const caption = part(captionText(), '', 12, 'ink', MOST_HEAD_ROWS);
  context.font = `12px ${FONT}`;
  const legend = flowOf(context, legendItems(), room);
  const high = (parts) => parts.reduce((sum, {rows, size}) => sum + rows.length * (size + 5), 0);
  return {head, legend, caption, above: high(head) + 16,
    below: legend.rows * LEGEND_ROW + high([caption]) + 24};
}

/** Places for the items of the legend, from left to right, row by row. */
function flowOf(context, items, room) {
  let [x, row] = [0, 0];
  const placed = items.map((item) => {
    const width = SAMPLE + context.measureText(item.text).width + 18;
    if (x && x + width > room) [x, row] = [0, row + 1];
    const at = {...item, x, row};
    x += width;
    return at;
  });
  return {items: placed, rows: placed.length ? row + 1 : 0};
}

function drawTexts(context, parts, top) {
  let y = top;
  context.textAlign = 'left';
  context.textBaseline = 'top';
  for (const {rows, font, size, color} of parts) {
    context.font = font;
    context.fillStyle = colors[color];
    for (const row of rows) {
      context.fillText(row, EDGE, y);
      y += size + 5;
    }
  }
}

/** Draw what stands above and below a map of a size. */
function drawFrame(context, frame, {width, height}) {
  const {above, below, legend} = frame;
  context.fillStyle = colors.paper;
  context.fillRect(0, 0, width, above);
  context.fillRect(0, above + height, width, below);
  drawTexts(context, frame.head, 8);
  for (const {text, draw, x, row} of legend.items) {
    const y = above + height + 8 + row * LEGEND_ROW + LEGEND_ROW / 2;
    draw(context, EDGE + x + SAMPLE / 2 - 4, y);
    context.font = `12px ${FONT}`;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillStyle = colors.ink;
    context.fillText(text, EDGE + x + SAMPLE, y);
  }
  drawTexts(context, [frame.caption], above + height + legend.rows * LEGEND_ROW + 14);
}

/* -- the legend -------------------------------------------------------------------------------- */

/** What the legend of a picture explains: colors, what comes first, marks and lines that are drawn. */
function legendItems() {
  const by = coloring();
  const here = [...shown.nodes];
  const hues = by === null ? sectors.filter((_, at) => here.some(({sector}) => sector === at))
    .map(({name, color, ring}) => ({text: brief(name), color, ring}))
    : colorRows().map(({value, color}) => ({text: brief(String(by.label(value))), color}));
  const first = isCompared() ? [] : MESSAGE_MARKS.filter(({count}) => countOf(here, count));
  const kinds = new Set([...lineLooks.keys()].map(lineOf));
  return [
    ...hues.map(({text, color, ring}) => ({text, draw: (...at) => drawHue(...at, color, ring)})),
    ...first.map(({look, text}) => ({text, draw: (...at) => drawSample(...at, look)})),
    ...MARKS.filter(([, , has]) => here.some(has))
      .map(([look, text]) => ({text, draw: (...at) => drawSample(...at, look)})),
    ...[...LINES].filter(([kind]) => kinds.has(kind))
      .map(([kind, text]) => ({text, draw: (...at) => drawStroke(...at, kind)})),
    ...(isCompared() ? [['new', 'New'], ['gone', 'Gone'], ['moved', 'Moved']] : [])
      .map(([what, text]) => ({text, draw: (context, x, y) => drawSign(context, x, y, 7, what)})),
  ];
}

function drawHue(context, x, y, color, ring) {
  drawShape(context, 'dot', x, y, 6, color, 1);
  if (ring) drawShape(context, 'dot', x, y, 2.5, '#ffffff', 0);
}

function drawShape(context, shape, x, y, radius, fill, width) {
  outline(context, shape, x, y, radius);
  context.fillStyle = fill;
  context.strokeStyle = colors.outline;
  context.lineWidth = width;
  context.fill();
  if (width) context.stroke();
}

/** Draw the sample of a mark, by the class that it has in the legend of the page. */
function drawSample(context, x, y, look) {
  const is = (name) => look.split(' ').includes(name);
  const shape = is('round') ? 'dot' : is('event') ? 'diamond' : 'square';
  if (is('ghost') || is('gap')) {
    drawGhostEdge(context, {shape}, x, y, 6, 1);
    return;
  }
  const isWide = is('team') || is('partner') || is('home') || is('contactless');
  drawShape(context, shape, x, y, is('group') ? 8 : 6, is('group') ? '#56b4e9' : '#8d99a5',
    isWide ? 2.5 : 1);
  if (is('home')) drawHouse(context, x, y, 4.5);
  if (is('alone')) drawRing(context, x, y, shape === 'dot' ? 9 : 10, 0.8);
  if (is('contactless')) drawBadge(context, x + 6, y - 5, '?', 0.7);
}

const STROKES = {unknown: [[2, 3], 2], inferred: [[], 1], affiliation: [[], 1], link: [[], 2]};

function drawStroke(context, x, y, kind) {
  const [dash, width] = STROKES[kind] || [[], 3];
  context.strokeStyle = kind === 'partnership' ? colors.partnership : colors.line;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.beginPath();
  context.moveTo(x - 9, y);
  context.lineTo(x + 9, y);
  context.stroke();
  context.setLineDash([]);
}

/* -- PNG --------------------------------------------------------------------------------------- */

/** Draw what vis-network draws on the screen: what was added by hand. */
function drawByHand(context) {
  data.edges.filter((edge) => !isOurs(edge) && isDrawn(edge)).forEach((e) => scribeLine(context, e));
  data.nodes.filter((n) => !isOurs(n) && isShown(n)).forEach((n) => scribeMark(context, n));
}

/** The map as on the screen, on a canvas with so many pixels for each of the screen's. */
function mapCanvas(ratio) {
  const {width, height} = byId('map').getBoundingClientRect();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * ratio, height * ratio];
  const context = canvas.getContext('2d');
  context.fillStyle = colors.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const before = network.canvas.pixelRatio;
  const {x, y} = network.canvasToDOM({x: 0, y: 0});
  const scale = ratio * network.getScale();
  context.setTransform(scale, 0, 0, scale, ratio * x, ratio * y);
  network.canvas.pixelRatio = ratio;
  isPicture = true;
  try {
    drawBelow(context);
    drawByHand(context);
    drawAbove(context);
  } finally {
    network.canvas.pixelRatio = before;
    isPicture = false;
  }
  return canvas;
}

/** The whole picture: the map at twice its size on the screen, with what is around it. */
function pictureCanvas() {
  const map = mapCanvas(PICTURE_RATIO);
  const size = {width: map.width / PICTURE_RATIO, height: map.height / PICTURE_RATIO};
  const picture = document.createElement('canvas');
  const context = picture.getContext('2d');
  const frame = frameOf(context, size.width);
  picture.width = map.width;
  picture.height = map.height + PICTURE_RATIO * (frame.above + frame.below);
  context.drawImage(map, 0, PICTURE_RATIO * frame.above);
  context.setTransform(PICTURE_RATIO, 0, 0, PICTURE_RATIO, 0, 0);
  drawFrame(context, frame, size);
  return picture;
}
