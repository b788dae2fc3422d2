'use strict';

/* How lines look: the better two know each other the more, and unknown is not weak. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const page = open('whole');
const none = new Map();
const tie = (one, other) => page.data.edges.find((edge) => edge.kind === 'tie'
  && [edge.from, edge.to].join() === [one, other].sort().join());

test('a line belongs to what is in focus, or stands back', () => {
  const edge = tie('c_dana', 'c_maria');
  const look = (focus) => page.lineLook(edge, focus, none);
  const plain = look(null);
  page.state.selected = 'c_dana';
  assert.ok(look(new Set(['c_dana', 'c_maria'])).opacity >= 0.75);
  assert.ok(look(new Set(['c_dana'])).opacity < plain.opacity / 5);
  page.state.selected = null;
  same([plain.width, plain.to, plain.dashes, plain.pixels], [edge.width, null, false, false]);
});

test('a line on a route has an arrow where one asks, on another route none', () => {
  const edge = tie('c_dana', 'c_maria');
  const look = (one, other, how) => page.lineLook(edge, null,
    new Map([[page.pairKey(one, other), how]]));
  const forth = look('c_maria', 'c_dana', 2);
  same([forth.to, forth.width, forth.opacity], ['c_dana', 6, 1]);
  same(look('c_dana', 'c_maria', 2).to, 'c_maria');
  const other = look('c_maria', 'c_dana', 1);
  same([other.to, other.width, other.opacity], [null, 3, 0.5]);
  const role = page.data.edges.find(({kind}) => kind === 'affiliation');
  const pairs = new Map([[page.pairKey(role.from, role.to), 2]]);
  same(page.lineLook(role, null, pairs).to, null); // one asks along ties only
});

test('the stronger a tie the darker; unknown is not the weakest', () => {
  const opacity = (edge) => page.lineOpacity({kind: 'tie', ...edge});
  const [weak, middle, strong] = [0.05, 0.5, 1].map((strength) => opacity({strength}));
  assert.ok(weak < middle && middle < strong);
  assert.ok(opacity({strength: 0.05, dashes: [1, 5]}) > weak);
  assert.ok(opacity({}) === strong); // a strength that nobody told
  assert.ok(opacity({inferred: true, strength: 1}) < strong);
});

test('many lines are lighter, but none is invisible', () => {
  const many = open('branching');
  const one = {kind: 'tie', strength: 0.5};
  const few = many.lineOpacity(one);
  many.data.edges.length = 1e6;
  assert.ok(many.lineOpacity(one) < few);
  const others = ['attendance', 'affiliation', 'partnership'].map((kind) => ({kind}));
  for (const edge of [one, {kind: 'tie', inferred: true}, ...others]) {
    assert.ok(many.lineOpacity(edge) > many.FAINT);
  }
});

test('each stage has a style of its own, the rarer ones share the last', () => {
  const stages = open('hostile');
  const options = stages.filterBy('stage').options.filter(({value}) => value !== '');
  assert.ok(options.length > 4);
  same(options.map(({value}) => stages.stageRank(value)), options.map((_, at) => Math.min(at, 3)));
  same([page.stageRank('active'), page.stageRank('no such'), page.stageRank(undefined)], [0, 0, 0]);
  same(open('empty').stageRank('active'), 0);
});

test('a line is outside only if it lies on one side of the view with both ends', () => {
  const view = {left: 0, top: 0, right: 10, bottom: 10};
  const out = (x1, y1, x2, y2) => page.isOutside({x: x1, y: y1}, {x: x2, y: y2}, view);
  same([out(-2, 5, -1, 5), out(11, 5, 12, 5), out(5, -2, 5, -1), out(5, 11, 5, 12)],
    [true, true, true, true]);
  same([out(-1, 5, 11, 5), out(-1, -1, 11, 11), out(5, 5, 6, 6), out(0, 0, -5, -5),
    out(-1, 5, 5, -1)], [false, false, false, false, false]);
});

test('lines that look alike are drawn together, faint ones first, each once', () => {
  const whole = open('whole', {at: '#lines=all'});
  whole.restyleLines(null);
  const drawn = whole.batches.flatMap(({edges}) => edges);
  same(drawn.length, whole.data.edges.length);
  same(new Set(drawn).size, drawn.length);
  const opacities = whole.batches.map(({look}) => look.opacity);
  same(opacities, opacities.toSorted((a, b) => a - b));
});

test('who asks for more contrast gets darker lines', () => {
  const dark = open('whole', {media: ['(prefers-contrast: more)']});
  const edge = (on) => on.lineLooks.get(on.data.edges.find(({kind}) => kind === 'affiliation'));
  assert.ok(edge(dark).opacity > edge(open('whole')).opacity);
});

test('pairs are told apart by both their ends', () => {
  const {pairKey} = page;
  assert.notEqual(pairKey('a', 'b'), pairKey('b', 'a'));
  assert.notEqual(pairKey('a","b', 'c'), pairKey('a', 'b","c'));
  assert.notEqual(pairKey(1, '2'), pairKey('1', '2'));
});
