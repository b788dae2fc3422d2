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
  if (!goesOn) journey.past.push(journey.here);
  else if (journey.past.at(-1) === now) journey.past.pop(); // back to where the run began
  if (journey.past.length > MOST_STEPS) journey.past.shift();
  journey.future = [];
  arriveAt(now);
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
  restore(fragment);
  remember();
  say(overviewText());
}

function startJourney() {
  byId('undo').addEventListener('click', undo);
  byId('redo').addEventListener('click', redo);
  listen(window, 'hashchange', followAddress);
  const fragment = location.hash.slice(1);
  if (fragment.includes('=')) Object.assign(state, fromFragment(fragment));
  arriveAt(toFragment(state));
}
