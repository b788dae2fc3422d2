'use strict';

/* One person or organization hidden at a time. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const namesIn = (page) => [...page.shown.nodes].map(page.nameOf);

test('whoever is hidden is not on the map, not in counts, and not in the table', () => {
  const page = open('whole', {at: '#view=table'});
  page.hideOne('c_dana');
  assert.ok(!namesIn(page).includes('Dana Whitfield'));
  assert.ok(!page.byId('table').querySelectorAll('th').some((cell) => /Dana/.test(cell.textContent)));
  assert.match(page.byId('left-out-text').textContent, /^Shown: 13 of 14 people and organizations/);
  assert.ok([...page.shown.lines].every(({from, to}) => from !== 'c_dana' && to !== 'c_dana'));
  assert.match(page.byId('status').textContent, /^Dana Whitfield is hidden\./);
  assert.equal(page.location.hash, '#hide=c_dana&view=table');
});

test('no introduction leads through somebody who is hidden', () => {
  const page = open('whole');
  page.introduceMe('c_omar');
  const [, first] = page.found[0].people;
  page.state.away = new Set([first]);
  page.refresh();
  assert.ok(page.found.every(({people}) => !people.includes(first)));
});

test('the list says who is hidden, and shows one or all again', () => {
  const page = open('whole', {at: '#hide=c_dana&hide=o_clinic&hide=c_tom'});
  const rows = () => page.byId('hidden-list').querySelectorAll('bdi').map((row) => row.textContent);
  same(rows(), ['Dana Whitfield', 'Riverbend Clinic', 'Tom Reyes']);
  page.byId('hidden-list').querySelectorAll('button')[0].click();
  assert.equal(page.location.hash, '#hide=o_clinic&hide=c_tom');
  page.byId('show-again').click();
  assert.equal(page.location.hash, '');
  assert.equal(page.byId('hidden-ones').hidden, true);
  page.undo();
  assert.equal(page.location.hash, '#hide=o_clinic&hide=c_tom');
});

test('clearing the filters shows everybody again', () => {
  const page = open('whole', {at: '#hide=c_dana'});
  page.byId('clear-filters').click();
  assert.equal(page.shown.nodes.size, page.data.nodes.length);
});

test('hidden names are not in the list', () => {
  const page = open('whole', {at: '#hide=c_dana&names=hidden'});
  assert.doesNotMatch(page.byId('hidden-list').textContent, /Dana/);
  assert.match(page.byId('hidden-list').textContent, /Person \d/);
});

test('a group of a large network can be hidden, and somebody in it', () => {
  const page = open('above');
  const bubble = page.data.nodes.find(page.isBubble);
  assert.equal(page.hideButton(bubble).textContent, 'Hide this group');
  same([...page.readHidden(new URLSearchParams(`hide=${bubble.id}&hide=3&hide=999999&hide=-1&hide=x`))],
    [bubble.id, 3]);
  page.hideOne(bubble.id);
  same(namesIn(page).includes(bubble.label), false);
  same(new URLSearchParams(page.location.hash.slice(1)).get('hide'), bubble.id);
  same(page.byId('hidden-list').querySelectorAll('bdi').map((row) => row.textContent), [bubble.label]);
  same(page.isHidden({id: bubble.start}), true);
  same(page.isHidden({id: bubble.end}), false);
});

test('a link hides at most so many', () => {
  const page = open('whole');
  page.state.away = new Set(Array.from({length: page.MOST_HIDDEN}, (_, at) => `x${at}`));
  page.hideOne('c_dana');
  assert.ok(!page.state.away.has('c_dana'));
  assert.match(page.byId('status').textContent, /No more than 500/);
});
