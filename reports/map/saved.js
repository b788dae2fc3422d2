/* Saved views: states of the map, each with a title and a text, in an order in which they can be told.
   They are in the address, and the page can write a copy of itself that has them. What comes from an
   address or a file is not trusted: it is cut to size, and shown as text. */

const MOST_SAVED = 30;
const LONGEST_TITLE = 100; // characters
const LONGEST_TEXT = 500;
const LONGEST_PLACE = 8000;
const NOT_SAVED = ['saved', 'shown', 'names']; // parts of a fragment that a saved view leaves as they are

/** The saved views that are in the file. */
const savedInFile = savedFrom(outside.saved);

/** Saved views from a list of {title, text, link}, whatever it is; what makes no sense is left out. */
function savedFrom(list) {
  if (!Array.isArray(list)) return [];
  return list.slice(0, MOST_SAVED).map(savedOf).filter((each) => each !== null);
}

function savedOf(given) {
  const {title, text = '', link} = given || {};
  if (![title, text, link].every((each) => typeof each === 'string')) return null;
  const place = placeIn(link);
  if (!title.trim() || place.length > LONGEST_PLACE) return null;
  return {title: title.trim().slice(0, LONGEST_TITLE), text: text.trim().slice(0, LONGEST_TEXT), link: place};
}

/** What a link says of the map, without what a saved view leaves as it is. */
function placeIn(link) {
  const parts = new URLSearchParams(link.slice(link.indexOf('#') + 1));
  NOT_SAVED.forEach((name) => parts.delete(name));
  return parts.toString();
}

/* -- in the address ---------------------------------------------------------------------------- */

/** The saved views for the address; null if they are those in the file. */
function savedPart(saved) {
  const packed = (list) => JSON.stringify(list.map(({title, text, link}) => [title, text, link]));
  return packed(saved) === packed(savedInFile) ? null : packed(saved);
}

function savedFromPart(part) {
  if (part === null) return savedInFile;
  try {
    return savedFrom(JSON.parse(part).map(([title, text, link]) => ({title, text, link})));
  } catch { // not what this page wrote
    return savedInFile;
  }
}

/** The fragment of a saved view: its own, and what goes on as it is. */
function fragmentOf(index) {
  const parts = new URLSearchParams(state.saved[index].link);
  parts.append('shown', index + 1);
  if (savedPart(state.saved) !== null) parts.append('saved', savedPart(state.saved));
  if (state.namesHidden) parts.append('names', 'hidden');
  return parts.toString();
}

/* -- going from one to the next ---------------------------------------------------------------- */

function goSaved(by) {
  const next = state.shown === null ? (by > 0 ? 0 : -1) : state.shown + by;
  if (state.saved[next]) openSaved(next);
  else say(by > 0 ? 'This is the last saved view' : 'This is the first saved view');
}

function openSaved(index) {
  const pressed = byId('panel').contains(document.activeElement);
  follow(fragmentOf(index), savedText);
  if (pressed) focusSaved();
  if (compact.matches && element.dataset.sheet !== 'panel') setSheet('panel');
}

/** Put the focus where the reader can go on. */
function focusSaved() {
  ['saved-on', 'saved-back', 'saved-close'].map(byId)
    .find((place) => place && !place.disabled)?.focus();
}

function closeSaved() {
  state.shown = null;
  changed(overviewText);
}

function titleOf(index) {
  return state.namesHidden ? `View ${index + 1}` : state.saved[index].title;
}

function savedText() {
  return `Saved view ${state.shown + 1} of ${state.saved.length}: ${titleOf(state.shown)}`;
}

/* -- making and changing them ------------------------------------------------------------------ */

/** The form for a view: `index` is null for a new one. Null if no form is open. */
let form = null;

/** Take over a list of saved views, unless it is more than an address holds. */
function changeSaved(saved, shown, message) {
  if (saved.length > MOST_SAVED || toFragment({...state, saved, shown}).length > LONGEST) {
    say('No more views fit into the link. Delete one, or save the map with these views first.');
    return false;
  }
  Object.assign(state, {saved, shown});
  changed(() => message);
  return true;
}

function openForm(index) {
  form = {index};
  showPanel();
  byId('panel').scrollTop = 0;
  if (compact.matches && element.dataset.sheet !== 'panel') setSheet('panel');
  byId('saved-title').focus();
  byId('saved-title').select();
}

function closeForm() {
  form = null;
  showPanel();
  if (state.shown === null) byId('panel').focus();
  else byId('saved-on').focus();
}

function saveForm() {
  const title = byId('saved-title').value.trim();
  if (!title) {
    say('The view needs a title');
    byId('saved-title').focus();
    return;
  }
  const {index} = form;
  const made = savedOf({title, text: byId('saved-words').value,
    link: index === null ? toFragment(state) : state.saved[index].link});
  if (made === null) {
    say('This view is too large to be saved');
    return;
  }
  const saved = index === null ? [...state.saved, made]
    : state.saved.map((each, at) => (at === index ? made : each));
  form = null;
  if (changeSaved(saved, index ?? saved.length - 1, `Saved: ${made.title}`)) focusSaved();
  else showPanel();
}

/** Move a saved view earlier (-1) or later (1). */
function moveSaved(index, by) {
  const saved = [...state.saved];
  [saved[index], saved[index + by]] = [saved[index + by], saved[index]];
  if (changeSaved(saved, index + by, `Now view ${index + by + 1} of ${saved.length}`)) focusSaved();
}

function deleteSaved(index) {
  const {title} = state.saved[index];
  changeSaved(state.saved.filter((_, at) => at !== index), null,
    `Deleted: ${title}. Undo brings it back.`);
  byId('panel').focus();
}
