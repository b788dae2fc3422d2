/* Fewer lines: ties that are only inferred are not drawn at first. They stay in all counts, filters,
   tables and routes, and in the drawing wherever somebody or a route is in focus. */

let hidesInferred = false; // whether inferred ties without focus are left out of the drawing
let inferredLines = 0; // how many of the lines shown stand for inferred ties alone

/** Whether this view can leave out inferred ties: a view of routes is small already. */
const canHideInferred = data.view !== 'routes';

/** Find out anew whether inferred ties are left out, for the state and the lines shown. */
function findInferred() {
  let others = 0;
  inferredLines = 0;
  for (const edge of shown.lines) {
    if (!isOurs(edge) || (edge.kind !== 'tie' && edge.kind !== 'summed')) continue;
    if (edge.inferred && !isOfMiddle(edge)) inferredLines += 1;
    else others += 1;
  }
  // If there are no other ties, the map would show nothing.
  hidesInferred = canHideInferred && !state.allLines && others > 0 && state.without === null
    && state.near === null;
}

/** Whether a line is left out because it is only inferred and not in focus. */
function isLeftOut(edge, near) {
  return hidesInferred && Boolean(edge.inferred) && !near && !isOfMiddle(edge);
}

/**
 * How much weaker a line is. Around somebody, ties that do not lead to them are faint, so that
 * their own stand out.
 */
function weakened(edge, focus) {
  if (!middleStandsOut() || focus !== null || edge.kind !== 'tie') return 1;
  return isOfMiddle(edge) ? 1 : 0.3;
}

function middleStandsOut() {
  return data.view === 'around' && nodes.has(data.focus) && !state.allLines;
}

/** Whether a line leads to the person or organization that the map is around. */
function isOfMiddle({from, to}) {
  return data.view === 'around' && (from === data.focus || to === data.focus);
}

/** What is drawn and what is not, in words. */
function linesText() {
  const [some, all] = [inferredLines, drawable()].map((number) => inDigits(number));
  const what = `${some} of ${all} ${data.view === 'partners' ? 'lines' : 'ties'}`;
  const are = inferredLines === 1 ? 'is' : 'are';
  return `${what} ${are} inferred and ${hidesInferred ? 'not drawn' : 'drawn too'}.`;
}

/** What the legend says of faint ties; empty if none are. */
function faintText() {
  return middleStandsOut()
    ? `Ties that do not lead to ${nameOf(nodes.get(data.focus))} are faint.` : '';
}

function drawable() {
  return [...shown.lines].filter(({kind}) => kind === 'tie' || kind === 'summed').length;
}

/** The room at the lower edge of the map, in pixels, for the status and the switch. */
function footRoom() {
  const edge = byId('map').getBoundingClientRect().height;
  const tops = ['status', 'few-lines'].map(byId)
    .filter((box) => box.offsetHeight && box.textContent).map((box) => box.offsetTop);
  return Math.max(FOOT, edge - Math.min(edge, ...tops) + ABOVE_FOOT);
}

const ABOVE_FOOT = 6; // pixels between the lowest mark and what is below it

/** Update the switch, which is there only if it would change something. */
function showLines() {
  const box = byId('few-lines');
  box.hidden = !canHideInferred || state.without !== null || isCompared()
    || !(inferredLines && (hidesInferred || state.allLines));
  const {dataset} = element;
  if (box.hidden) delete dataset.few; // the style sheet gives it a row where there is room for one
  else dataset.few = 'yes';
  byId('widths').textContent = [widthText(), faintText()].filter(Boolean).join(' ');
  byId('few-lines-text').textContent = box.hidden ? '' : linesText();
  byId('draw-inferred').setAttribute('aria-pressed', String(state.allLines));
}

function toggleLines() {
  state.allLines = !state.allLines;
  changed(linesText);
}

function startLines() {
  byId('draw-inferred').addEventListener('click', toggleLines);
}
