'use strict';

/* Notes on the map: what they say, where they are, and that they are text. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {answers, open, same} = require('./page.js');

const said = (page) => page.byId('status').textContent;

function write(page, text, where = {}) {
  page.openNote(where);
  page.byId('note-text').value = text;
  page.byId('save-note').click();
}

test('a note is put in the middle of the view, and is in the link, the panel and the table', () => {
  const page = open('whole');
  page.network.moveTo({position: {x: 0, y: 0}, scale: 1});
  write(page, 'Ask before May');
  same(page.state.notes, [{x: 0, y: 0, on: null, text: 'Ask before May'}]);
  assert.equal(page.location.hash, '#note=0%2C0%2CAsk+before+May');
  assert.match(page.byId('panel').textContent, /Notes \(1\)Ask before Mayon the map/);
  page.toggleTable();
  assert.match(page.byId('table-notes').textContent, /Ask before Mayon the map$/);
  same(open('whole', {at: page.location.hash}).state.notes, page.state.notes);
});

test('a note beside a mark follows it, at a distance in pixels', () => {
  const page = open('whole', {at: '#person=c_dana'});
  write(page, 'Retires in June', {on: 'c_dana'});
  assert.match(page.location.hash, /&note=70%2C-56%2CRetires\+in\+June&on=c_dana$/);
  const mark = page.nodes.get('c_dana');
  const [note] = page.state.notes;
  const from = ({x, y}) => [Math.round(x - mark.x), Math.round(y - mark.y)];
  const scale = page.network.getScale();
  same(from(page.notePlace(note)), [Math.round(70 / scale), Math.round(-56 / scale)]);
  page.putThing({id: 'c_dana'}, {x: 400, y: 400});
  same(from(page.notePlace(note)), [Math.round(70 / scale), Math.round(-56 / scale)]);
  page.putThing({note: 0}, {x: mark.x + 20, y: mark.y});
  same(page.state.notes[0].x, Math.round(20 * scale));
  assert.match(page.byId('panel').textContent, /Notes \(1\)Retires in June/);
});

test('a note is changed, deleted, and brought back by undo', () => {
  const page = open('whole', {at: '#note=1,2,First&note=3,4,Second'});
  write(page, 'Changed', {at: 0});
  same(page.state.notes.map(({text}) => text), ['Changed', 'Second']);
  page.openNote({at: 0});
  page.byId('delete-note').click();
  same(page.state.notes.map(({text}) => text), ['Second']);
  page.undo();
  page.undo();
  same(page.state.notes.map(({text}) => text), ['First', 'Second']);
});

test('an empty note is none, and there are at most so many of at most so many letters', () => {
  const page = open('whole');
  write(page, ' \n\t ');
  same(page.state.notes, []);
  assert.equal(said(page), 'The note is empty');
  page.state.notes = Array.from({length: page.MOST_NOTES}, () => ({x: 0, y: 0, on: null, text: 'x'}));
  page.noteForm.isOpen = false;
  page.openNote({});
  assert.equal(page.noteForm.isOpen, false);
  assert.equal([...page.cleanNote('ä'.repeat(500))].length, page.LONGEST_NOTE);
  const many = 'note=0,0,x&'.repeat(50);
  assert.equal(page.readNotes(new URLSearchParams(many)).length, page.MOST_NOTES);
});

test('characters that disturb the texts around are left out', () => {
  const {cleanNote} = open('whole');
  assert.equal(cleanNote('a\u202eb\u0000c\n\nd\u2066'), 'ab c d');
});

test('any text is text in the panel, the table and a drawing, and survives its link', () => {
  const page = open('whole');
  for (const text of answers.texts) {
    page.state.notes = [];
    write(page, text);
    if (!page.state.notes.length) continue;
    const clean = page.cleanNote(text);
    assert.equal(page.byId('panel').querySelectorAll('bdi').some((each) => each.textContent === clean), true);
    assert.equal(page.byId('panel').querySelectorAll('script').length, 0);
    same(page.fromFragment(page.toFragment(page.state)).notes, page.state.notes);
    assert.doesNotMatch(page.drawingOf(), /<(?!\/?(svg|title|desc|rect|path|text|g)\b|\?xml)/);
  }
});

test('a note whose mark is not on this map is nowhere, and one without a place is none', () => {
  const {readNotes} = open('whole');
  for (const text of ['note=1,2,x&on=nobody', 'note=x', 'note=1,2,', 'note=1,2, ', 'note=1.5,2,x',
    'on=c_dana', 'note=99999999,1,x']) same(readNotes(new URLSearchParams(text)), [], text);
  same(readNotes(new URLSearchParams('note=1,2,x&note=3,4,y&on=c_dana&on=c_tom')),
    [{x: 1, y: 2, on: null, text: 'x'}, {x: 3, y: 4, on: 'c_dana', text: 'y'}]);
});

test('with hidden names, notes are hidden, too', () => {
  const page = open('whole', {at: '#note=1,2,Ask+Dana&names=hidden&view=table'});
  assert.doesNotMatch(page.byId('table').textContent, /Ask Dana/);
  assert.doesNotMatch(page.byId('panel').textContent, /Ask Dana/);
  assert.doesNotMatch(page.drawingOf(), /Ask Dana/);
  assert.match(open('whole', {at: '#note=1,2,Ask+Dana'}).drawingOf(), /Ask Dana/);
});

test('a note beside somebody who is not shown is not drawn', () => {
  const page = open('whole', {at: '#note=1,2,Here&on=c_dana&hide=c_dana'});
  assert.equal(page.state.notes.length, 1);
  assert.doesNotMatch(page.drawingOf(), />Here</);
});

test('a long text is broken into rows, and so is a long word', () => {
  const {noteRows, NOTE_ROW} = open('whole');
  same(noteRows('one two'), ['one two']);
  const rows = noteRows(`${'word '.repeat(12)}${'x'.repeat(60)}`);
  assert.ok(rows.every((row) => [...row].length <= NOTE_ROW));
  assert.equal(rows.join('').replaceAll(' ', ''), `${'word'.repeat(12)}${'x'.repeat(60)}`);
});

test('a click on a note opens it; Escape closes it', () => {
  const page = open('whole', {at: '#note=0,0,Here'});
  page.drawingOf();
  const click = {event: {pointerType: 'mouse', srcEvent: {}}, pointer: {canvas: {x: 0, y: 0},
    DOM: page.network.canvasToDOM({x: 0, y: 0})}};
  page.onMapClick(click);
  assert.equal(page.byId('note-text').value, 'Here');
  page.escape();
  assert.equal(page.byId('note-text'), null);
});
