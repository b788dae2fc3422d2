/* Search, filters and details on small screens: buttons bring them, one at a time. Filters and
   details are a column beside the map or, on a phone, a sheet below it. On a wide screen all three
   are always there. */

const SHEETS = ['panel', 'legend'];
const sheet = {open: null, tall: false, before: null, after: null};
const NEAR_EDGE = 40; // pixels: a chosen mark nearer to the edge of the map comes to its middle
const FINGER = 22; // pixels: a finger means a mark if it is not farther away

function isFindOpen() {
  return element.dataset.find === 'yes';
}

/** Open a sheet, or with null close it. The map keeps its place and its zoom as far as it can. */
function setSheet(name) {
  if (sheet.open === name) return;
  const wasOpen = sheet.open;
  const before = wasOpen === null ? viewNow() : sheet.before;
  const isUnmoved = wasOpen !== null && isSameView(viewNow(), sheet.after);
  sheet.open = name;
  showSheet();
  if (!network || !compact.matches) return;
  const {scale} = viewNow();
  network.redraw(); // takes the new size, and then shows the same part of the map in it
  if (name === null) {
    if (isUnmoved) network.moveTo(before);
  } else if (state.selected !== null && isOnMap(state.selected)) {
    keepInView(state.selected, scale);
  }
  sheet.before = before;
  sheet.after = viewNow();
}

function viewNow() {
  return network && {position: network.getViewPosition(), scale: network.getScale()};
}

function isSameView(one, other) {
  return Boolean(one && other) && one.scale === other.scale
    && one.position.x === other.position.x && one.position.y === other.position.y;
}

/** Show a node at a scale, in the middle of the map unless it is well inside it anyway. */
function keepInView(id, scale) {
  if (timed.on) {
    bringToView(id, scale);
    return;
  }
  network.moveTo({scale, position: network.getViewPosition()});
  const {x, y} = network.canvasToDOM(placeOf(id));
  const {width, height} = byId('map').getBoundingClientRect();
  if (x < NEAR_EDGE || y < NEAR_EDGE || x > width - NEAR_EDGE || y > height - NEAR_EDGE) {
    network.moveTo({scale, position: placeOf(id)});
  }
}

/** Update the page to match which sheet is open. */
function showSheet() {
  const {dataset} = element;
  if (sheet.open === null) delete dataset.sheet;
  else dataset.sheet = sheet.open;
  if (sheet.open !== null && sheet.tall) dataset.tall = 'yes';
  else delete dataset.tall;
  for (const name of SHEETS) {
    byId(`show-${name}`).setAttribute('aria-expanded', String(sheet.open === name));
  }
  byId('show-find').setAttribute('aria-expanded', String(isFindOpen()));
  byId('taller').setAttribute('aria-pressed', String(sheet.tall));
}

function closeSheet() {
  const name = sheet.open;
  setSheet(null);
  if (compact.matches) byId(`show-${name}`).focus();
}

function setTall(tall) {
  const {scale} = viewNow();
  sheet.tall = tall;
  showSheet();
  network.redraw();
  if (state.selected !== null && isOnMap(state.selected)) keepInView(state.selected, scale);
}

function setFind(on) {
  if (on) element.dataset.find = 'yes';
  else delete element.dataset.find;
  showSheet();
  if (network && compact.matches) network.redraw();
}

function openFind() {
  setFind(true);
  byId('search').focus();
}

/** Close the search box, if it is one that a button brought. */
function closeFind() {
  if (!isFindOpen()) return;
  setFind(false);
  if (compact.matches && document.activeElement === byId('search')) byId('show-find').focus();
}

/** Bring the details of what was just chosen; without a choice, send them away. */
function followChoice() {
  const {selected, without, introduce, group} = state;
  const isChosen = selected !== null || without !== null || introduce !== null || group.size > 0
    || noteForm.isOpen;
  if (!compact.matches) return;
  if (isChosen) setSheet('panel');
  else if (sheet.open === 'panel') setSheet(null);
}

/** The nearest node that a finger at a place in map units may mean, or undefined. */
function nodeNear({x, y}) {
  if (timed.on) return timedAt({x, y}, FINGER)?.id;
  let [found, least] = [undefined, FINGER / network.getScale()];
  for (const node of data.nodes) {
    if (!isShown(node)) continue;
    const place = placeOf(node.id);
    const away = Math.hypot(x - place.x, y - place.y) - (node.size || 10);
    if (away < least) [found, least] = [node.id, away];
  }
  return found;
}

/** On a phone, the common tools are in the menu too. */
function placeTools() {
  const menu = element.querySelector('#more .menu');
  const common = ['undo', 'redo', 'fit', 'table-toggle', 'changes-toggle'].map(byId);
  const rare = ['choose-group', 'hide-names', 'theme', 'tools', 'save'].map(byId);
  const opens = ['show-find', 'show-legend', 'show-panel'].map(byId);
  const toPages = menu.querySelectorAll('.to-pages'); // on the page of a server
  menu.replaceChildren(...toPages, ...(narrow.matches ? common : []), ...rare);
  element.querySelector('.tools').replaceChildren(...opens, ...(narrow.matches ? [] : common),
    byId('more'));
}

function startSheets() {
  for (const name of SHEETS) {
    byId(`show-${name}`).addEventListener('click',
      () => setSheet(sheet.open === name ? null : name));
  }
  byId('show-find').addEventListener('click', () => (isFindOpen() ? setFind(false) : openFind()));
  byId('close-sheet').addEventListener('click', closeSheet);
  byId('taller').addEventListener('click', () => setTall(!sheet.tall));
  listen(element.querySelector('.skip'), 'click', () => setFind(true));
  listen(narrow, 'change', placeTools);
  placeTools();
  showSheet();
}
