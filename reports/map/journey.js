/* Undo and redo: each step is the fragment of a state. */

const MOST_STEPS = 200;
const journey = {past: [], future: [], here: '', run: null};

/**
 * Record the state as a step that can be undone, and write it into the address. All changes of one
 * run, such as moving the slider, are one step.
 */
function remember(run = null) {
  const now = toFragment(state);
  if (now === journey.here) return;
  const goesOn = run !== null && run === journey.run;
  journey.run = run;
  if (!goesOn) addStep();
  else if (journey.past.at(-1) === now) journey.past.pop(); // back to where the run began
  journey.future = [];
  arriveAt(now);
}

/** Make what is shown a step that can be undone. */
function addStep() {
  journey.past.push(journey.here);
  if (journey.past.length > MOST_STEPS) journey.past.shift();
  journey.future = [];
}

function arriveAt(fragment) {
  journey.here = fragment;
  byId('undo').disabled = journey.past.length === 0;
  byId('redo').disabled = journey.future.length === 0;
  try {
    history.replaceState(null, '', fragment ? `#${fragment}` : location.href.split('#')[0]);
  } catch { // some browsers refuse it in a file or if it is too frequent; the page works without it
  }
}

function restore(fragment) {
  Object.assign(state, fromFragment(fragment));
  refresh();
  showView();
}

function restoreStep(from, to, what) {
  if (!from.length) {
    say('Nothing to undo or redo');
    return;
  }
  to.push(journey.here);
  journey.run = null;
  const fragment = from.pop();
  if (leaveFor(fragment)) return;
  restore(fragment);
  arriveAt(fragment);
  say(`${what} ${overviewText()}`);
}

function undo() {
  restoreStep(journey.past, journey.future, 'Undone.');
}

function redo() {
  restoreStep(journey.future, journey.past, 'Redone.');
}

/** Go to the state in the address. A fragment without "=" is a place on the page (the search). */
function followAddress() {
  const fragment = location.hash.slice(1);
  if (fragment === journey.here || (fragment && !fragment.includes('='))) return;
  follow(fragment, overviewText);
}

/** Go to the state that a fragment describes, as a step that can be undone. */
function follow(fragment, message) {
  if (viewIn(fragment) !== outside.view) {
    addStep();
    leaveFor(fragment);
    return;
  }
  restore(fragment);
  remember();
  say(message());
}

function startJourney() {
  byId('undo').addEventListener('click', undo);
  byId('redo').addEventListener('click', redo);
  listen(window, 'hashchange', followAddress);
  const {past = [], future = []} = outside.kept || {};
  Object.assign(journey, {past, future});
  if (firstFragment.includes('=')) Object.assign(state, fromFragment(firstFragment));
  arriveAt(toFragment(state));
}
