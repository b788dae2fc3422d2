'use strict';

/* How names are compared, joined, hidden and found. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {answers, open, same} = require('./page.js');

test('texts fold as graphkit folds names, but for their punctuation', () => {
  const {fold} = open('whole');
  const bare = (text) => fold(text).replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim();
  same(answers.fold.map(([text]) => [text, bare(text)]), answers.fold);
  assert.equal(fold('  Zoë  ŁUKASZ '), 'zoe lukasz');
  assert.equal(fold('O\u2019Neil'), fold("O'Neil"));
  assert.notEqual(fold('カ'), fold('ガ'));
  assert.equal(fold('<b> & "c"'), '<b> & "c"');
});

test('what is folded stays the same if it is folded again', () => {
  const {fold} = open('whole');
  for (const [text] of answers.fold) assert.equal(fold(fold(text)), fold(text));
});

test('numbers and lists are said as graphkit says them', () => {
  const {counted, listed} = open('whole');
  same(answers.counted.map(([number]) => [number, counted(number, 'tie'),
    counted(number, 'person', 'people')]), answers.counted);
  same(answers.listed.map(([texts]) => [texts, listed(texts)]), answers.listed);
});

test('texts are sorted as people read them', () => {
  const {compareText} = open('whole');
  const sorted = ['Person 10', 'person 9', 'Zoë', 'Zoe B', 'zebra', 'Émile', 'Eva', '', '王', 'אבי'];
  same(sorted.sort(compareText),
    ['', 'Émile', 'Eva', 'person 9', 'Person 10', 'zebra', 'Zoë', 'Zoe B', 'אבי', '王']);
  assert.equal(compareText('same', 'same'), 0);
});

test('names of people can be hidden, those of organizations stay', () => {
  const page = open('whole');
  const [dana, clinic] = ['c_dana', 'o_clinic'].map((id) => page.nodes.get(id));
  assert.equal(page.nameOf(dana), 'Dana Whitfield');
  assert.equal(page.unlessHidden('who'), 'who');
  assert.equal(page.unlessHidden(undefined), '');
  page.state.namesHidden = true;
  const standIns = [...page.nodes.values()].filter(page.isPerson).map(page.nameOf);
  assert.equal(new Set(standIns).size, 9);
  assert.ok(standIns.every((name) => /^Person \d$/.test(name)));
  assert.equal(page.nameOf(dana), page.nameOf(dana));
  assert.equal(page.nameOf(clinic), 'Riverbend Clinic');
  assert.equal(page.unlessHidden('who'), '');
});

test('a step of an introduction names nobody while names are hidden', () => {
  const page = open('routes');
  const [route] = page.routes;
  same(page.stepWords(route, 0),
    ['Maria knows', ', practice manager at Riverbend Clinic']);
  page.state.namesHidden = true;
  const [before] = page.stepWords(route, 0);
  assert.match(before, /^Person \d knows$/);
});

/* -- search ------------------------------------------------------------------------------------ */

const found = (page, typed) => page.findMatches(typed).map((node) => node.id);

test('nothing typed finds nobody, and so does what nobody is called', () => {
  const page = open('whole');
  for (const typed of ['', '   ', '\u0301', 'nobody at all', 'dana lopez', '</script>']) {
    same(found(page, typed), [], typed);
  }
});

test('whose name begins so comes first, then whose words do, then the rest', () => {
  const page = open('whole');
  // Of those alike the ones with more lines: Riverbend Clinic, Public Library, United; then within
  // names, Maria and Priya; then by what they do at a place called Riverbend.
  same(found(page, 'ri'), ['o_clinic', 'o_library', 'o_united', 'c_maria', 'c_priya', 'c_tom',
    'c_dana', 'c_helen']);
  same(found(page, 'zoe'), ['c_zoe']);
  same(found(page, 'WHITFIELD dana'), ['c_dana']);
  same(found(page, 'deputy'), ['c_omar']);
  assert.equal(found(page, 'e').length, page.MOST_MATCHES);
});

test('who is called exactly so comes first, before many who are better known', () => {
  const page = open('branching');
  same(found(page, 'person number7').slice(0, 1), ['c_007']);
  same(found(page, 'Person  NUMBER7').length, page.MOST_MATCHES);
});

test('of those called alike who has more ties comes first', () => {
  const page = open('branching');
  const ties = page.findMatches('person').map(page.tiesAt);
  same(ties, ties.toSorted((a, b) => b - a));
  assert.ok(ties[0] > ties.at(-1));
});

test('hidden names are not found, their stand-ins are', () => {
  const page = open('whole');
  page.state.namesHidden = true;
  same(found(page, 'dana'), []);
  same(found(page, page.nameOf(page.nodes.get('c_dana'))), ['c_dana']);
  same(found(page, 'riverbend clinic').slice(0, 1), ['o_clinic']);
});

test('who is called by something hostile is found by it, as by any name', () => {
  const page = open('hostile');
  for (const node of page.data.nodes.filter((each) => page.fold(each.label))) {
    assert.ok(found(page, node.label).includes(node.id), node.label);
  }
});

test('the arrow keys go around the matches, Enter chooses, Escape leaves', () => {
  const page = open('whole');
  const search = page.byId('search');
  search.value = 'riverbend';
  page.updateMatches();
  assert.equal(page.byId('status').textContent, '7 matches');
  const press = (key) => search.fire('keydown', {key});
  press('ArrowUp');
  assert.equal(page.search.active, 6);
  press('ArrowDown');
  press('ArrowDown');
  assert.equal(search.getAttribute('aria-activedescendant'), 'match-1');
  press('Enter');
  assert.equal(page.state.selected, 'o_library');
  assert.equal(search.value, 'Riverbend Public Library');
  assert.equal(search.getAttribute('aria-activedescendant'), null);
  press('Escape');
  assert.equal(search.value, '');
  search.value = 'nobody at all';
  page.updateMatches();
  assert.equal(page.byId('status').textContent, 'No match');
  press('ArrowDown');
  press('Enter');
  assert.equal(page.search.active, -1);
});
