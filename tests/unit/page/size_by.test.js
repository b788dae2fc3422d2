'use strict';

/* Sizes: areas are proportional to a number, marks do not touch, and undo brings the usual back. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const choose = (page, key) => {
  page.byId('size-by').value = key;
  page.byId('size-by').fire('change');
};

const touching = (page) => {
  const marks = page.data.nodes.filter((node) => page.isPerson(node) || node.kind === 'organization');
  let count = 0;
  marks.forEach((one, at) => marks.slice(at + 1).forEach((other) => {
    if (Math.hypot(one.x - other.x, one.y - other.y) < one.size + other.size) count += 1;
  }));
  return count;
};

test('areas are proportional to the number', () => {
  const page = open('members');
  choose(page, 'a.wealth');
  const wealth = page.fieldBy('a.wealth');
  const [one, other] = ['c_05', 'c_11'].map((id) => page.nodes.get(id));
  const ratio = page.numberOf(wealth, other) / page.numberOf(wealth, one);
  assert.ok(Math.abs((other.size / one.size) ** 2 / ratio - 1) < 0.02);
  assert.match(page.byId('status').textContent, /^Sizes show wealth/);
});

test('marks with other sizes do not touch, nor do those that stay as usual change', () => {
  for (const name of ['whole', 'members', 'answering', 'branching', 'around']) {
    const page = open(name);
    const before = touching(page);
    const usual = new Map(page.data.nodes.map((node) => [node.id, node.size]));
    for (const field of page.SIZINGS) {
      choose(page, field.key);
      assert.ok(touching(page) <= before, `${name} ${field.key}`);
      for (const node of page.data.nodes) {
        if (!field.kinds.has(page.kindOf(node))) same(node.size, usual.get(node.id));
      }
    }
  }
});

test('what is small or not known is still a mark', () => {
  const page = open('whole', {at: '#size=m.separate'});
  same(page.nodes.get('c_nobody').size, page.SMALLEST);
});

test('the choice is kept in the link, and undone', () => {
  const page = open('members');
  const usual = page.data.nodes.map(({size}) => size);
  choose(page, 'm.ties');
  same(page.location.hash, '#size=m.ties');
  assert.notDeepEqual(page.data.nodes.map(({size}) => size), usual);
  page.undo();
  same([page.location.hash, page.data.nodes.map(({size}) => size)], ['', usual]);
  same(open('members', {at: '#size=<b>'}).state.sizeBy, 'usual');
  same(open('members', {at: '#size=a.party'}).state.sizeBy, 'usual'); // no number
});

test('the legend shows what an area means', () => {
  const page = open('members', {at: '#size=a.wealth'});
  same(page.byId('size-marks').children.map(({textContent}) => textContent), ['12,000', '3,000']);
  assert.match(page.byId('size-about').textContent, /area/);
});
