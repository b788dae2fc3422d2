/* Short notes on the map, at a place or beside a mark. They are in the link and in pictures, not in
   the file. Their text is text, never markup. */

const MOST_NOTES = 20;
const LONGEST_NOTE = 200; // letters
const NOTE_ROW = 26; // letters in a row
const NOTE_FONT = 12; // pixels
const NOTE_OFFSET = {x: 70, y: -56}; // pixels from a mark to the middle of its note
const noteForm = {at: null, on: null, isOpen: false}; // `at`: the index of the note that is changed
let noteBoxes = []; // where the notes were drawn last: {index, rows, left, right, top, bottom}

/** A text without what could disturb the texts around it. */
function cleanNote(text) {
  const plain = text.replace(/[\u202a-\u202e\u2066-\u2069\p{Cs}]/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return [...plain].slice(0, LONGEST_NOTE).join('').trim();
}

/** Whether a note is drawn: names are shown, and its mark is on the map. */
function isNoteDrawn({on}) {
  return !state.namesHidden && (on === null || isOnMap(on));
}

/** The middle of a note, in map units. Beside a mark, its distance is in pixels. */
function notePlace({x, y, on}) {
  if (on === null || !nodes.has(on)) return {x, y};
  const mark = placeOf(on);
  const scale = network.getScale();
  return {x: mark.x + x / scale, y: mark.y + y / scale};
}

/** The same note with its middle at another place, in map units. */
function noteAt(note, {x, y}) {
  if (note.on === null) return {...note, x, y};
  const mark = placeOf(note.on);
  const scale = network.getScale();
  return {...note, x: Math.round((x - mark.x) * scale), y: Math.round((y - mark.y) * scale)};
}

/** The note at a place in pixels: its index, or null. */
function noteUnder({x, y}) {
  const found = noteBoxes.filter((box) => x >= box.left && x <= box.right
    && y >= box.top && y <= box.bottom).at(-1);
  return found ? found.index : null;
}

/* -- in the panel ------------------------------------------------------------------------------ */

function openNote({at = null, on = null}) {
  if (at === null && state.notes.length >= MOST_NOTES) {
    say(`No more than ${MOST_NOTES} notes fit into a link.`);
    return;
  }
  Object.assign(noteForm, {at, on: at === null ? on : state.notes[at].on, isOpen: true});
  if (state.table) toggleTable();
  showPanel();
  byId('note-text').focus();
}

function closeNote() {
  noteForm.isOpen = false;
  showPanel();
  byId('map').focus();
}

function saveNote() {
  const text = cleanNote(byId('note-text').value);
  if (!text) {
    say('The note is empty');
    return;
  }
  const {at, on} = noteForm;
  const place = on === null ? network.getViewPosition() : NOTE_OFFSET;
  const fresh = {x: Math.round(place.x), y: Math.round(place.y), on, text};
  state.notes = at === null ? [...state.notes, fresh]
    : state.notes.map((note, index) => (index === at ? {...note, text} : note));
  noteForm.isOpen = false;
  changed(() => (at === null ? 'The note is on the map. Drag it, or open it to move it.'
    : 'The note is changed'));
  byId('map').focus();
}

function deleteNote(at) {
  state.notes = state.notes.filter((_, index) => index !== at);
  noteForm.isOpen = false;
  mover.thing = null;
  changed(() => 'The note is deleted');
  byId('map').focus();
}

function noteParts() {
  const {at, on} = noteForm;
  const box = make('textarea', {id: 'note-text', rows: 4, maxlength: LONGEST_NOTE});
  box.value = at === null ? '' : state.notes[at].text;
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closeNote();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) saveNote();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const thing = {note: at};
  return [
    make('p', {class: 'back'}, button('Cancel', closeNote, {id: 'cancel-note'})),
    make('h2', {}, at === null ? 'New note' : 'Note', on === null ? '' : ' on ',
      on === null ? '' : named(nameOf(nodes.get(on)))),
    make('label', {for: 'note-text'}, `Text, at most ${LONGEST_NOTE} letters`), box,
    make('p', {class: 'aside'}, 'The note is in the link to this view and in pictures of it. '
      + 'It is not in the file.'),
    make('p', {class: 'actions'},
      button(at === null ? 'Put it on the map' : 'Save', saveNote, {id: 'save-note'}),
      at === null ? '' : button('Move', () => {
        noteForm.isOpen = false;
        beginMove(thing);
      }, {id: 'move-note'}),
      at === null ? '' : button('Delete', () => deleteNote(at), {id: 'delete-note'})),
  ].filter((part) => part !== '');
}

/** A list of the notes; for a node, of those beside it. */
function notesPart(on = null) {
  const all = state.notes.map((note, index) => ({note, index}))
    .filter(({note}) => on === null || note.on === on);
  if (all.length && state.namesHidden) return [make('p', {class: 'aside'}, 'Notes are hidden, too.')];
  return listPart(`Notes (${all.length})`, all.map(({note, index}) => [
    button(named(note.text), () => openNote({at: index}), {class: 'name'}),
    on === null ? aside(noteWhere(note)) : '']));
}

function noteWhere({on}) {
  if (on === null) return 'on the map';
  return nodes.has(on) ? `on ${nameOf(nodes.get(on))}` : 'in a closed group';
}

/** The notes as a table. It is not among those that are saved, because it is the user's own. */
const NOTES_TABLE = {key: 'notes', caption: 'Notes on the map',
  when: () => state.notes.length > 0 && !state.namesHidden,
  rows: () => state.notes,
  columns: [{heading: 'Note', of: ({text}) => text}, {heading: 'Where', of: noteWhere}]};

/* -- on the map -------------------------------------------------------------------------------- */

/** The rows of a note. A word that is too long for a row is broken. */
function noteRows(text) {
  const rows = [''];
  const words = text.split(' ').flatMap((word) => {
    const letters = [...word];
    return Array.from({length: Math.ceil(letters.length / NOTE_ROW)},
      (_, at) => letters.slice(at * NOTE_ROW, (at + 1) * NOTE_ROW).join(''));
  });
  for (const word of words) {
    const row = rows[rows.length - 1];
    if (!row) rows[rows.length - 1] = word;
    else if ([...row].length + 1 + [...word].length <= NOTE_ROW) rows[rows.length - 1] = `${row} ${word}`;
    else rows.push(word);
  }
  return rows;
}

/** Find where the notes are on the screen, and take their places, so that no name is below one. */
function takeNotes(context, taken) {
  const font = context.font;
  context.font = `${NOTE_FONT}px ${FONT}`;
  noteBoxes = state.notes.map((note, index) => ({note, index})).filter(({note}) => isNoteDrawn(note))
    .map(({note, index}) => {
      const rows = noteRows(note.text);
      const at = network.canvasToDOM(notePlace(note));
      const width = Math.max(...rows.map((row) => measured(context, row))) + 14;
      return {index, rows, note, ...centered(at.x, at.y, width, rows.length * (NOTE_FONT + 3) + 9)};
    });
  noteBoxes.forEach((box) => taken.add(box));
  context.font = font;
}

/** Draw the notes, each with a line to its mark. */
function drawNotes(context) {
  if (!noteBoxes.length) return;
  const ratio = network.canvas.pixelRatio || 1;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const box of noteBoxes) {
    const {left, right, top, bottom, rows, note, index} = box;
    context.strokeStyle = colors['note-edge'];
    context.lineWidth = isMover({note: index}) ? 3 : 1.5;
    if (note.on !== null) drawNoteLine(context, box);
    context.fillStyle = colors.note;
    context.fillRect(left, top, right - left, bottom - top);
    context.strokeRect(left, top, right - left, bottom - top);
    context.fillStyle = colors.ink;
    context.font = `${NOTE_FONT}px ${FONT}`;
    rows.forEach((row, at) => context.fillText(row, (left + right) / 2,
      top + 6 + at * (NOTE_FONT + 3)));
  }
  context.restore();
}

/**
 * Extend a box so that the notes at places are in view if all of the map is to be. Return how many
 * pixels the notes beside its marks need at each side.
 */
function roomForNotes(box, ids) {
  const room = {left: 0, right: 0, top: 0, bottom: 0};
  const here = state.notes.filter(isNoteDrawn);
  if (!here.length) return room;
  const wanted = new Set(ids);
  const isAll = wanted.size === shown.nodes.size;
  for (const {x, y, on} of here) {
    if (on === null && isAll) {
      Object.assign(box, {left: Math.min(box.left, x), right: Math.max(box.right, x),
        top: Math.min(box.top, y), bottom: Math.max(box.bottom, y)});
    } else if (on !== null && wanted.has(on)) {
      room.left = Math.max(room.left, Math.min(NOTE_ROOM.most, NOTE_ROOM.x - x));
      room.right = Math.max(room.right, Math.min(NOTE_ROOM.most, NOTE_ROOM.x + x));
      room.top = Math.max(room.top, Math.min(NOTE_ROOM.most, NOTE_ROOM.y - y));
      room.bottom = Math.max(room.bottom, Math.min(NOTE_ROOM.most, NOTE_ROOM.y + y));
    }
  }
  const {width, height} = byId('map').getBoundingClientRect();
  const isTooMuch = room.left + room.right > width / 2 || room.top + room.bottom > height / 2;
  return isTooMuch ? {left: 0, right: 0, top: 0, bottom: 0} : room;
}

const NOTE_ROOM = {x: 40, y: 10, most: 120}; // pixels: from a note's middle to its edges; at most

function drawNoteLine(context, box) {
  const {on} = box.note;
  const mark = network.canvasToDOM(placeOf(on));
  const line = leaderTo({...mark, radius: (nodes.get(on).size || 10) * network.getScale()}, box);
  context.beginPath();
  context.moveTo(line.x1, line.y1);
  context.lineTo(line.x2, line.y2);
  context.stroke();
}

/* -- in the link ------------------------------------------------------------------------------- */

function writeNotes(parts, {notes}) {
  for (const {x, y, on, text} of notes) {
    parts.append('note', `${x},${y},${text}`);
    if (on !== null) parts.append('on', on);
  }
}

/** The notes in a link. "on" says beside which mark the note before it is. */
function readNotes(parts) {
  const found = [];
  let last = null;
  for (const [key, value] of parts) {
    if (key === 'note') {
      const [, x, y, text] = /^(-?\d{1,7}),(-?\d{1,7}),(.*)$/s.exec(value) || [];
      last = text === undefined || !cleanNote(text) ? null
        : {x: Number(x), y: Number(y), on: null, text: cleanNote(text)};
      if (last) found.push(last);
    } else if (key === 'on' && last) {
      last.on = nodeNamed(value) ?? inBubbles(value);
      if (last.on === null) found.pop(); // its mark is not on this map
      last = null;
    }
  }
  return found.slice(0, MOST_NOTES);
}
