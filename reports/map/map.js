/* Puts the page together: selection, tools, keys, themes and printing. */

/** Update everything on the page to match the state. */
function refresh() {
  layOut();
  resize();
  refilter();
  placeTimeline();
  for (const key of ['selected', 'without']) {
    if (state[key] !== null && !isOnMap(state[key])) state[key] = null;
  }
  placeMoved();
  checkMove();
  for (const id of state.group) if (!nodes.has(id)) state.group.delete(id);
  reroute();
  refocus();
  redraw();
  const byHand = state.selected !== null && !state.group.size && !isOurs(nodes.get(state.selected));
  if (byHand) network.selectNodes([state.selected], false);
  else if (network.getSelectedNodes().length) network.unselectAll(); // it draws at once
  showPanel();
  showFilters();
  showHidden();
  showMoved();
  showLines();
  showColors();
  showSizes();
  showYear();
  showTable();
  showNames();
  showChanges();
  showPictures();
}

function isOnMap(id) {
  return nodes.has(id) && isShown(nodes.get(id));
}

/** Finish an action of the user: show it, keep it for undo and in the address, and say it. */
function changed(message, run = null) {
  refresh();
  remember(run);
  say(message());
}

function select(id, move = false) {
  noteForm.isOpen = false;
  reveal(id);
  state.selected = id;
  if (id !== null) {
    state.group = new Set();
    state.table = false;
  }
  state.without = null;
  changed(id === null ? overviewText : () => selectionText(nodes.get(id)));
  if (!move || id === null) return;
  const focus = inFocus();
  if (focus === null) showAll();
  else fitTo(focus);
}

function selectionText(node) {
  const size = isPerson(node) ? aboutTies(node)
    : peopleAt(node) === '' ? '' : counted(peopleAt(node), 'person', 'people');
  return [nameOf(node), node.about, size, messageText(node)].filter(Boolean).join(', ');
}

/** How many ties a person has or, where events are shown, how many of them the person was at. */
function aboutTies({id}) {
  if (isInRest(id)) return counted(leftAbove(besideAbove(id)).length, 'tie');
  return timeline === null ? counted(shownTiesOf(id).length, 'tie')
    : counted(shownRolesOf(id).length, 'event or board', 'events and boards');
}

function overviewText() {
  if (bubbles.size) return fromAboveText();
  const [some, all] = [[...shown.nodes], data.nodes]
    .map((list) => inDigits(members(list).length));
  return some === all ? `All ${all} ${contentText()}` : `${some} of ${all} shown`;
}

function fromAboveText() {
  const closed = data.nodes.filter((node) => isBubble(node) && isShown(node)).length;
  const single = members(data.nodes).filter((node) => !isBubble(node) && isShown(node)).length;
  return listed([closed && counted(closed, 'group'),
    single && `${inDigits(single)} ${contentText()}`].filter(Boolean)) || 'Nothing shown';
}

function onMapClick(event) {
  if (drag.hasEnded) return; // it is only the end of a drag
  const isTouch = event.event.pointerType === 'touch';
  if (event.event.type === 'press' && drag.timer !== null) {
    drag.click = event; // the finger may be about to take the mark
    return;
  }
  if (isTouch && drag.hasClicked) return; // on a busy page, vis-network comes after our own click
  drag.hasClicked = true;
  if (mover.thing !== null) {
    moveHere(event.pointer.canvas);
    return;
  }
  const note = noteUnder(event.pointer.DOM);
  if (note !== null) {
    openNote({at: note});
    return;
  }
  const id = nodeUnder(event.pointer.canvas)
    ?? (isTouch ? nodeNear(event.pointer.canvas) : null) ?? null;
  if (event.event.srcEvent.shiftKey && id !== null) groupWithSelected(id);
  else chooseNode(id);
}

/** Show a tooltip for the node under the mouse. */
function onHover(event) {
  if (event.pointerType !== 'mouse' || event.buttons) return;
  const map = byId('map');
  const box = map.getBoundingClientRect();
  const at = network.DOMtoCanvas({x: event.clientX - box.left, y: event.clientY - box.top});
  const id = nodeUnder(at);
  const text = timed.on ? timedTip(at) : id === undefined || !isOurs(nodes.get(id)) ? '' : tooltip(nodes.get(id));
  if (map.title !== text) map.title = text;
  map.style.cursor = id === undefined ? '' : 'pointer';
}

/* -- names ------------------------------------------------------------------------------------ */

const LONG_HEADLINE = 110; // letters: a longer sentence has a smaller type

function showNames() {
  byId('hide-names').setAttribute('aria-pressed', String(state.namesHidden));
  const headline = element.querySelector('header p');
  headline.textContent = headlineNow();
  headline.setAttribute('class', headline.textContent.length > LONG_HEADLINE ? 'long' : '');
}

/** The sentence at the top. A small screen shows its beginning there. */
function headlineNow() {
  if (state.namesHidden) {
    return 'Names of people are hidden on the screen. The file still contains them.';
  }
  return isCompared() ? storyHeadline() : headlineText();
}

function toggleNames() {
  state.namesHidden = !state.namesHidden;
  byId('search').value = '';
  closeMatches();
  changed(() => (state.namesHidden ? 'Names of people are hidden' : 'Names are shown'));
}

/* -- keys ------------------------------------------------------------------------------------- */

const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

function onMapKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (onMoveKey(event)) event.preventDefault();
  else if (didMapKey(event)) event.preventDefault();
}

/** Do what a key does on the map. Return whether it does anything. */
function didMapKey(event) {
  if (ARROWS[event.key]) walk(...ARROWS[event.key]);
  else if (event.key === '+' || event.key === '=') zoomBy(1.25);
  else if (event.key === '-') zoomBy(0.8);
  else if (event.key === '0') showAll();
  else if (event.key === 'm' && canMove && !timed.on && state.selected !== null) beginMove({id: state.selected});
  else if (event.key === 'g' && state.selected !== null) toggleGroup(state.selected);
  else if (event.key === 'Enter' && bubbles.has(state.selected)) openBubble(state.selected);
  else if (event.key === 'Enter' && pathEnd.from !== null && state.selected !== null) {
    chooseNode(state.selected, true);
  } else if (event.key === 'Enter' && state.selected !== null) focusPanel();
  else return false;
  return true;
}

function focusPanel() {
  if (compact.matches) setSheet('panel');
  byId('panel').focus();
}

/** Go to a neighbor in a direction. Near ones and those straight ahead come first. */
function walk(dx, dy) {
  if (timed.on) {
    walkTimeline(dx, dy);
    return;
  }
  if (state.selected === null) {
    const start = data.nodes.find((node) => node.home && isShown(node)) || data.nodes.find(isShown);
    if (start) select(start.id, true);
    return;
  }
  const here = placeOf(state.selected);
  let best = null;
  for (const {other, edge} of beside.get(state.selected)) {
    if (!isLineShown(edge)) continue;
    const there = placeOf(other);
    const length = Math.hypot(there.x - here.x, there.y - here.y) || 1;
    const straight = ((there.x - here.x) * dx + (there.y - here.y) * dy) / length;
    const score = straight / (1 + length * network.getScale() / 1000);
    if (score > 0.3 && (best === null || score > best.score)) best = {other, score};
  }
  if (best) goTo(best.other);
  else say('Nobody in that direction');
}

/**
 * Go to a node. A group that is being put together stays, so that the user can move to other nodes
 * and add them.
 */
function goTo(id) {
  const group = state.group;
  select(id, !group.size);
  if (!group.size) return;
  state.group = group;
  changed(() => selectionText(nodes.get(id)));
}

function onPageKey(event) {
  const typing = ['text', 'textarea'].includes(event.target.type);
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (command && key === 'z' && !typing) (event.shiftKey ? redo : undo)();
  else if (command && key === 'y' && !typing) redo();
  else if (command || event.altKey || typing) return;
  else if (key === '/') openFind();
  else if (key === 't') toggleTable();
  else if (key === 'n' && state.shown !== null) goSaved(1);
  else if (key === 'p' && state.shown !== null) goSaved(-1);
  else if (key === 'n' && isRouteTold()) goStep(1);
  else if (key === 'p' && isRouteTold()) goStep(-1);
  else if (key === 'n' && isStory()) goChapter(1);
  else if (key === 'p' && isStory()) goChapter(-1);
  else if (key === 'n' && state.saved.length) goSaved(1);
  else if (key === 'escape') escape();
  else return;
  event.preventDefault();
}

/** Close what was opened last. */
function escape() {
  const [menu] = openMenus();
  if (menu) {
    closeMenu(menu);
  } else if (compact.matches && isFindOpen()) {
    closeFind();
  } else if (compact.matches && sheet.open === 'legend') {
    closeSheet();
  } else if (drag.isOn) {
    dropDrag(true);
  } else if (mover.thing !== null) {
    endMove();
  } else if (pathEnd.from !== null) {
    cancelPath();
  } else if (noteForm.isOpen) {
    closeNote();
  } else if (lasso.on) {
    setLasso(false);
  } else if (state.table) {
    toggleTable();
  } else if (state.without !== null) {
    bringBack();
  } else if (state.group.size) {
    setGroup([]);
  } else if (state.selected !== null) {
    select(null);
  } else if (state.introduce !== null) {
    backToDetails();
  } else if (state.shown !== null) {
    closeSaved();
  } else if (isCompared() && state.chapter !== null) {
    openChapter(null);
  } else if (isCompared()) {
    toggleChanges();
  } else if (state.open.size) {
    closeBubble([...state.open].pop());
  } else if (compact.matches && sheet.open !== null) {
    closeSheet();
  }
}

/* -- themes and printing ---------------------------------------------------------------------- */

function setTheme(dark) {
  element.dataset.theme = dark ? 'dark' : 'light';
  byId('theme').setAttribute('aria-pressed', String(dark));
  if (!network) return;
  readColors();
  redraw();
}

let chosenTheme = outside.kept?.theme ?? null; // null: that of the system

function startThemes() {
  const system = matchMedia('(prefers-color-scheme: dark)');
  setTheme(chosenTheme === null ? system.matches : chosenTheme === 'dark');
  listen(system, 'change', () => chosenTheme || setTheme(system.matches));
  listen(moreContrast, 'change', () => setTheme(element.dataset.theme === 'dark'));
  byId('theme').addEventListener('click', () => {
    chosenTheme = element.dataset.theme === 'dark' ? 'light' : 'dark';
    setTheme(chosenTheme === 'dark');
  });
}

/** For printing, make the map white and as wide as the page. The style sheet reads `printing`. */
function startPrinting() {
  let wasDark = false;
  const turn = (printing) => {
    if (printing) wasDark = element.dataset.theme === 'dark';
    if (printing) element.dataset.printing = 'yes';
    else delete element.dataset.printing;
    setTheme(wasDark && !printing);
    network.redraw(); // takes the new size
    showView();
    network.redraw();
  };
  listen(window, 'beforeprint', () => turn(true));
  listen(window, 'afterprint', () => turn(false));
}

/* -- start ------------------------------------------------------------------------------------ */

function startButtons() {
  byId('map').addEventListener('keydown', onMapKey);
  listen(window, 'keydown', onPageKey);
  byId('fit').addEventListener('click', () => { select(null); showAll(); });
  byId('closer').addEventListener('click', () => zoomBy(1.3));
  byId('further').addEventListener('click', () => zoomBy(1 / 1.3));
  byId('table-toggle').addEventListener('click', toggleTable);
  byId('hide-names').addEventListener('click', toggleNames);
}

function start() {
  startJourney();
  startThemes();
  startYears();
  refilter();
  reroute();
  refocus();
  startTurning();
  startViews(); // this and the headline before vis-network takes the size of the map
  showNames();
  placeMoved();
  startDrawing();
  startSheets();
  startMenus();
  startLegend();
  startSearch();
  startLasso();
  startSaving();
  startPrinting();
  startButtons();
  startTools();
  startMini();
  startChanges();
  startLines();
  startColors();
  startSizes();
  startTimeline();
  network.on('click', onMapClick);
  network.on('doubleClick', ({pointer}) => {
    const id = nodeUnder(pointer.canvas);
    if (bubbles.has(id)) openBubble(id);
  });
  byId('map').addEventListener('pointermove', onHover);
  startCopy();
  refresh();
  arrive(); // before the view, which leaves room for what is said
  network.setSize(); // that of the map now that all that is around it is there
  showView();
  sayView();
  network.once('afterDrawing', () => {
    element.dataset.ready = 'yes';
    whenIdle(startBubbles);
  });
}
