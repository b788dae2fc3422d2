/* What the sizes of the marks mean: as usual, or a number that the reader chooses. Then the area of
   a mark is proportional to its number, and the largest are as large as their neighbors allow. */

const USUAL_SIZE = 'usual';
const SMALLEST = 3; // map units: a mark with a smaller number, or without one
const LARGEST = 26; // map units
const ROOM_BETWEEN = 1; // map units between two marks

/** The numbers that sizes can show: those of marks that this script draws. */
const SIZINGS = bubbles.size ? [] : NUMBERS
  .filter((field) => numbersOf(field).some((number) => number > 0) && numbersOf(field).length > 1
    && !field.years && numbersOf(field).every((number) => number >= 0));

const usualSizes = new Map(data.nodes.map((node) => [node.id, node.size]));
let sizedFor = USUAL_SIZE; // what `size` of the nodes was last set for

/** The sizing in use; null for the usual sizes. */
function sizing() {
  return SIZINGS.find(({key}) => key === state.sizeBy) || null;
}

/** Set the sizes of all marks to match the state. */
function resize() {
  if (sizedFor === state.sizeBy || bubbles.size) return;
  sizedFor = state.sizeBy;
  const field = sizing();
  const roots = new Map(); // the square root of each number: areas are proportional
  for (const node of data.nodes) {
    node.size = usualSizes.get(node.id);
    if (field && field.kinds.has(kindOf(node))) {
      roots.set(node, Math.sqrt(Math.max(0, numberOf(field, node) ?? 0)));
    }
  }
  const scale = field ? sizeScale(roots) : 0;
  for (const [node, root] of roots) {
    node.size = Math.max(SMALLEST, Math.round(100 * scale * root) / 100);
  }
}

/** The largest scale at which no two marks touch that do not touch as usual. */
function sizeScale(roots) {
  const most = Math.max(...roots.values());
  let scale = LARGEST / (most || 1);
  const cells = new Map();
  const cellOf = (x, y) => `${Math.floor(x / (2 * LARGEST))} ${Math.floor(y / (2 * LARGEST))}`;
  for (const node of data.nodes) {
    if (!roots.has(node) && !(node.kind === 'organization' || isPerson(node))) continue;
    const cell = cellOf(node.x, node.y);
    if (!cells.has(cell)) cells.set(cell, []);
    cells.get(cell).push(node);
  }
  for (const [node, root] of roots) {
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) {
        const near = cells.get(cellOf(node.x + 2 * LARGEST * dx, node.y + 2 * LARGEST * dy)) || [];
        for (const other of near) {
          if (other !== node) scale = Math.min(scale, scaleBeside(node, root, other, roots));
        }
      }
    }
  }
  return scale;
}

/** The largest scale at which a mark does not touch another. */
function scaleBeside(node, root, other, roots) {
  const away = Math.hypot(node.x - other.x, node.y - other.y) - ROOM_BETWEEN;
  const fixed = (each) => (roots.has(each) ? 0 : each.size);
  const grows = root + (roots.get(other) ?? 0);
  if (grows === 0) return Infinity;
  const room = Math.max(away - fixed(other), 2 * SMALLEST);
  return room / grows;
}

/** Update the legend of sizes: the areas of the largest number and of a quarter of it. */
function showSizes() {
  byId('sizing').hidden = !SIZINGS.length;
  byId('size-by').value = state.sizeBy;
  const field = sizing();
  byId('size-about').hidden = field === null;
  byId('size-about').textContent = field === null ? '' : [field.about,
    'The area of a mark shows the number. Marks without a number are as small as those with 0.']
    .filter(Boolean).join(' ');
  byId('size-marks').hidden = field === null;
  if (field === null) return;
  const [most] = numbersOf(field);
  const round = field.kinds.has('person') ? ' round' : '';
  const quarter = Number.isInteger(most) && most > 4 ? Math.round(most / 4) : most / 4;
  byId('size-marks').replaceChildren(...[[most, 1], [quarter, 2]].map(([number, part]) => make('li', {},
    make('span', {class: `mark size-${part}${round}`, 'aria-hidden': 'true'}),
    make('bdi', {}, numberText(field, Number(number.toPrecision(3)))))));
}

function sizingText() {
  const field = sizing();
  return `Sizes show ${field === null ? 'what they usually do' : inSentence(field.title)}`;
}

function startSizes() {
  const group = (field) => (field.kinds.has('person') ? 'Numbers of people' : 'Numbers of organizations');
  byId('size-by').replaceChildren(...groupedOptions([{key: USUAL_SIZE, title: 'As usual'},
    ...SIZINGS.map((field) => ({key: field.key, title: field.title, group: group(field)}))]));
  byId('size-by').addEventListener('change', () => {
    state.sizeBy = byId('size-by').value;
    changed(sizingText);
  });
}
