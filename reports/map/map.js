/* Puts the page together: selection, legend, keys, themes. */

function select(id, move = false) {
  state.selected = id;
  if (!byId('table').hidden && id !== null) showTable(false);
  redraw();
  showPanel();
  if (id === null) {
    network.unselectAll();
    say(overviewText());
    return;
  }
  network.selectNodes([id], false);
  const node = nodes.get(id);
  const size = node.kind === 'organization' ? counted(rolesOf(id).length, 'person', 'people')
    : counted(tiesOf(id).length, 'tie', 'ties');
  say([node.label, node.about, size].filter(Boolean).join(', '));
  if (move) fitTo(inFocus());
}

function overviewText() {
  const shown = data.nodes.filter(isShown).length;
  return shown === data.nodes.length
    ? `All ${shown.toLocaleString('en')} people and organizations`
    : `${shown.toLocaleString('en')} of ${data.nodes.length.toLocaleString('en')} shown`;
}

/* -- legend ----------------------------------------------------------------------------------- */

function startLegend() {
  byId('sectors').replaceChildren(...sectors.map((sector, index) => choice(
    [swatch(sector), named(sector.name), make('span', {class: 'count'}, String(sector.count))],
    state.hiddenSectors, index)));
  const present = new Set(data.edges.map(lineOf));
  byId('lines').replaceChildren(...LINES.filter((line) => present.has(line.key)).map((line) => choice(
    [make('span', {class: `stroke ${line.key}`, 'aria-hidden': 'true'}), line.label],
    state.hiddenLines, line.key)));
  byId('all-sectors').addEventListener('click', () => setSectors(true));
  byId('no-sectors').addEventListener('click', () => setSectors(false));
}

/** A box that shows or hides one kind of thing. */
function choice(label, hidden, key) {
  const box = make('input', {type: 'checkbox', checked: true});
  box.addEventListener('change', () => {
    if (box.checked) hidden.delete(key);
    else hidden.add(key);
    afterFilter();
  });
  return make('label', {}, box, ...label);
}

function setSectors(on) {
  for (const index of sectors.keys()) {
    if (on) state.hiddenSectors.delete(index);
    else state.hiddenSectors.add(index);
  }
  byId('sectors').querySelectorAll('input').forEach((box) => { box.checked = on; });
  afterFilter();
}

function afterFilter() {
  if (state.selected !== null && !isShown(nodes.get(state.selected))) state.selected = null;
  redraw();
  showPanel();
  if (!byId('table').hidden) showTable(true);
  say(overviewText());
}

/* -- keys ------------------------------------------------------------------------------------- */

const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

function onMapKey(event) {
  if (ARROWS[event.key]) walk(...ARROWS[event.key]);
  else if (event.key === '+' || event.key === '=') zoomBy(1.25);
  else if (event.key === '-') zoomBy(0.8);
  else if (event.key === '0') showAll();
  else if (event.key === 'Escape') select(null);
  else if (event.key === 'Enter' && state.selected !== null) byId('panel').focus();
  else return;
  event.preventDefault();
}

/** Go to the neighbour that lies in a direction; the near and straight ones first. */
function walk(dx, dy) {
  if (state.selected === null) {
    const start = data.nodes.find((node) => node.home && isShown(node)) || data.nodes.find(isShown);
    if (start) select(start.id, true);
    return;
  }
  const here = network.getPosition(state.selected);
  let best = null;
  for (const {other, edge} of beside.get(state.selected)) {
    if (!isLineShown(edge)) continue;
    const there = network.getPosition(other);
    const length = Math.hypot(there.x - here.x, there.y - here.y) || 1;
    const straight = ((there.x - here.x) * dx + (there.y - here.y) * dy) / length;
    const worth = straight / (1 + length / 2000);
    if (worth > 0.3 && (best === null || worth > best.worth)) best = {other, worth};
  }
  if (best) select(best.other, true);
  else say('Nobody in that direction');
}

function onPageKey(event) {
  const typing = event.target instanceof HTMLInputElement && event.target.type === 'text';
  if (event.key === '/' && !typing) {
    event.preventDefault();
    byId('search').focus();
  }
}

/* -- themes and printing ---------------------------------------------------------------------- */

function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  byId('theme').setAttribute('aria-pressed', String(dark));
  if (!network) return;
  readColors();
  redraw();
}

function startThemes() {
  const system = matchMedia('(prefers-color-scheme: dark)');
  let chosen = false;
  setTheme(system.matches);
  system.addEventListener('change', () => chosen || setTheme(system.matches));
  byId('theme').addEventListener('click', () => {
    chosen = true;
    setTheme(document.documentElement.dataset.theme !== 'dark');
  });
}

/** On paper the map is white and as wide as the page, which its style sheet says for `printing`. */
function startPrinting() {
  const root = document.documentElement;
  let wasDark = false;
  const turn = (printing) => {
    if (printing) wasDark = root.dataset.theme === 'dark';
    if (printing) root.dataset.printing = 'yes';
    else delete root.dataset.printing;
    setTheme(wasDark && !printing);
    network.redraw(); // takes the new size
    showView();
    network.redraw();
  };
  addEventListener('beforeprint', () => turn(true));
  addEventListener('afterprint', () => turn(false));
}

/* -- start ------------------------------------------------------------------------------------ */

function start() {
  startThemes();
  startDrawing();
  startLegend();
  startSearch();
  startPrinting();
  network.on('click', (event) => select(event.nodes.length ? event.nodes[0] : null));
  byId('map').addEventListener('keydown', onMapKey);
  addEventListener('keydown', onPageKey);
  byId('fit').addEventListener('click', () => { select(null); showAll(); });
  byId('closer').addEventListener('click', () => zoomBy(1.3));
  byId('further').addEventListener('click', () => zoomBy(1 / 1.3));
  byId('table-toggle').addEventListener('click', () => showTable(byId('table').hidden));
  byId('print').addEventListener('click', () => print());
  document.querySelector('footer').textContent = (data.as_of ? `As of ${data.as_of}. ` : '')
    + 'This file holds personal data: share it with care. It asks no address and sends nothing.';
  showPanel();
  network.once('afterDrawing', () => {
    showView();
    say(overviewText());
    document.documentElement.dataset.ready = 'yes';
  });
}

start();
