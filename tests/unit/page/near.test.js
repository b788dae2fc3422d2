'use strict';

/* Only what is near somebody, step by step. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const ids = (page) => [...page.shown.nodes].map(({id}) => id).sort();

test('one step is whoever a line leads to', () => {
  const page = open('whole');
  const expected = ['c_dana', ...new Set(page.beside.get('c_dana').map(({other}) => other))].sort();
  page.setNear('c_dana');
  same(ids(page), expected);
  assert.equal(page.location.hash, '#person=c_dana&near=c_dana');
  assert.ok(page.isFiltered());
});

test('each step farther adds the neighbors of those who are there, and each step back leaves them out', () => {
  const page = open('whole');
  page.setNear('c_dana');
  const one = ids(page);
  page.setNear('c_dana', 2);
  const two = ids(page);
  same(two, [...new Set([...one, ...one.flatMap((id) => page.beside.get(id).map(({other}) => other))])].sort());
  assert.ok(two.length > one.length);
  page.byId('near-back').click();
  same(ids(page), one);
  page.byId('near-off').click();
  assert.equal(page.shown.nodes.size, page.data.nodes.length);
});

test('where nobody is farther away, the map goes no farther', () => {
  const page = open('whole', {at: '#person=c_dana&near=c_dana&within=9'});
  assert.equal(page.byId('near-on').disabled, true);
  page.setNear('c_dana', page.nearFound.farthest - 1);
  assert.equal(page.byId('near-on').disabled, false);
});

test('a step does not lead along a line that a filter leaves out', () => {
  const page = open('whole');
  page.setNear('c_dana');
  const before = ids(page);
  page.setShown('line', 'known', false);
  page.refresh();
  assert.ok(ids(page).length < before.length);
});

test('without the one in the middle, everything is shown', () => {
  const page = open('whole', {at: '#near=c_dana&hide=c_dana'});
  assert.equal(page.state.near, null);
  assert.equal(page.shown.nodes.size, page.data.nodes.length - 1);
});

test('each undo is one step', () => {
  const page = open('whole');
  page.setNear('c_dana');
  page.setNear('c_dana', 2);
  page.undo();
  assert.equal(page.location.hash, '#person=c_dana&near=c_dana');
});

test('where a step means nothing, it is not offered', () => {
  assert.equal(open('whole').canGoNear, true);
  for (const name of ['routes', 'sectors', 'above']) assert.equal(open(name).canGoNear, false, name);
  const page = open('whole');
  for (const text of ['near=nobody', 'near=c_dana&within=0', 'near=c_dana&within=x', 'near=c_dana&within=10']) {
    same(page.readNear(new URLSearchParams(text)), text.includes('dana') ? {id: 'c_dana', steps: 1} : null);
  }
});
