'use strict';

/* Undo and redo, and what the address says. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

test('each step can be undone and done again', () => {
  const page = open('whole');
  const steps = ['', '#person=c_dana', '#organization=o_clinic'];
  page.select('c_dana');
  page.select('o_clinic');
  assert.equal(page.location.hash, steps[2]);
  page.undo();
  assert.equal(page.location.hash, steps[1]);
  assert.equal(page.state.selected, 'c_dana');
  page.undo();
  assert.equal(page.location.hash, steps[0]);
  same([page.byId('undo').disabled, page.byId('redo').disabled], [true, false]);
  page.redo();
  page.redo();
  assert.equal(page.location.hash, steps[2]);
  same([page.byId('undo').disabled, page.byId('redo').disabled], [false, true]);
});

test('with nothing to undo it is said, and nothing happens', () => {
  const page = open('whole', {at: '#person=c_dana'});
  page.undo();
  page.redo();
  assert.equal(page.byId('status').textContent, 'Nothing to undo or redo');
  assert.equal(page.state.selected, 'c_dana');
});

test('a new step forgets what was undone, and the same again is no step', () => {
  const page = open('whole');
  page.select('c_dana');
  page.undo();
  page.select('c_tom');
  same(page.journey.future, []);
  page.select('c_tom');
  same(page.journey.past, ['']);
});

test('only so many steps are kept', () => {
  const page = open('empty');
  for (let step = 0; step <= page.MOST_STEPS + 5; step += 1) page.toggleTable();
  assert.equal(page.journey.past.length, page.MOST_STEPS);
});

test('the page starts with what the address says, as far as it is known', () => {
  const page = open('whole', {at: '#person=c_dana&until=2020&nonsense=1'});
  same([page.state.selected, page.state.until], ['c_dana', 2020]);
  assert.equal(page.location.hash, '#person=c_dana&until=2020');
  assert.equal(open('whole', {at: '#search'}).state.selected, null);
});

test('another address is followed, and can be undone; a place on the page is none', () => {
  const page = open('whole');
  const go = (hash) => { page.location.hash = hash; page.hearing.fire('hashchange'); };
  go('#person=c_dana');
  assert.equal(page.state.selected, 'c_dana');
  go('#search');
  assert.equal(page.state.selected, 'c_dana');
  go('');
  assert.equal(page.state.selected, null);
  page.undo();
  assert.equal(page.state.selected, 'c_dana');
});

test('a browser that refuses to change the address does not stop the page', () => {
  const page = open('whole');
  page.history.replaceState = () => { throw new Error('refused'); };
  page.select('c_dana');
  page.undo();
  assert.equal(page.state.selected, null);
});
