/* The switch between the views of the file. The page mounts another view in place of this one; what
   the reader has chosen goes along if it means the same there. */

const views = outside.views || [];
const hasViews = views.length > 1;
const leftAs = outside.kept?.leftAs || {}; // the fragment with which each view was left last

/** The parts of a fragment that another view understands, if it has what they name. */
const KEPT = ['person', 'organization', 'group', 'filter', 'hide', 'until', 'names', 'lines', 'color',
  'size', 'view', 'saved'];

/** The name of the view that a fragment is about; the first one has no name there. */
function viewIn(fragment) {
  const name = new URLSearchParams(fragment).get('map');
  return views.some((view) => view.name === name) ? name : views[0]?.name;
}

/** What the first view has no need to say. */
function viewPart() {
  return hasViews && outside.view !== views[0].name ? outside.view : null;
}

/** Open the view that a fragment is about; returns false if it is this one. */
function leaveFor(fragment) {
  if (viewIn(fragment) === outside.view) return false;
  outside.openView(viewIn(fragment), {
    fragment, leftAs, past: journey.past, future: journey.future,
    theme: chosenTheme, focus: document.activeElement?.id,
  });
  return true;
}

/** Go to a view: as it was left, with what the reader has chosen since. */
function turnTo(name) {
  if (name === outside.view) return;
  const now = new URLSearchParams(toFragment(state));
  leftAs[outside.view] = now.toString();
  const parts = new URLSearchParams(leftAs[name] || '');
  for (const part of ['map', 'shown', ...KEPT]) parts.delete(part);
  for (const [part, value] of now) if (KEPT.includes(part)) parts.append(part, value);
  if (name !== views[0].name) parts.append('map', name);
  addStep();
  leaveFor(parts.toString());
}

/** The label of a view. A small screen shows its first word. */
function viewLabel({label}) {
  const [first, ...rest] = label.split(' ');
  return [first, rest.length ? make('span', {class: 'rest'}, ` ${rest.join(' ')}`) : ''];
}

function viewText() {
  const {label} = views.find(({name}) => name === outside.view);
  return `View: ${label}. ${overviewText()}`;
}

function startViews() {
  byId('views').hidden = !hasViews;
  if (!hasViews) return;
  element.dataset.views = 'yes';
  byId('views').replaceChildren(...views.map((view) => button(viewLabel(view), () => turnTo(view.name),
    {id: `view-${view.name}`, 'aria-pressed': String(view.name === outside.view)})));
}

/** Show where the reader is: a saved view or, if this is another view, the focus where it was. */
function arrive() {
  const focus = outside.kept?.focus;
  if (state.shown !== null) {
    if (compact.matches) setSheet('panel');
    if (focus) focusSaved();
    say(savedText());
    return;
  }
  const places = [focus, `view-${outside.view}`].map(byId);
  if (focus) places.find((place) => place && !place.disabled)?.focus();
  say(overviewText());
}

/** Say which view this is. The view has been fitted by then, so it is the same without this text. */
function sayView() {
  if (outside.kept && state.shown === null) say(viewText());
}
