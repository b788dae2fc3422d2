'use strict';

/* What filters list, and what they leave. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

test('a filter leaves what has one value left', () => {
  const {passesOne} = open('whole');
  const passes = (values, ...hidden) => passesOne(values, new Set(hidden));
  assert.ok(passes([], 'a')); // a filter that says nothing of an item leaves it
  assert.ok(passes(['a']));
  assert.ok(!passes(['a'], 'a'));
  assert.ok(passes(['a', 'b'], 'a'));
  assert.ok(!passes(['a', 'b'], 'a', 'b'));
  assert.ok(passes([''], 'a')); // what is not known is not left out with something else
});

test('each filter lists each value once, and how often it occurs', () => {
  const {FILTERS} = open('whole');
  const listed = Object.fromEntries(FILTERS.map(({key, options}) => [key,
    options.map(({value, count}) => [value, count])]));
  same(listed.stage, [['active', 1], ['', 3]]);
  same(listed.owner, [['c_maria', 1], ['', 3]]);
  same(listed.line.map(([value]) => value),
    ['known', 'inferred', 'unknown', 'affiliation', 'partnership']);
  same(listed.strength.map(([value]) => value), ['likely', 'possible', 'a long shot', 'unknown']
    .filter((word) => listed.strength.some(([value]) => value === word)));
  same(listed.strength[0][0], 'likely');
  same(listed.year.map(([value]) => value), ['2019', '2020', '2021', '2022', '2024', '']);
  same(listed.sector.map(([value]) => value),
    ['health', 'libraries', 'schools', 'Sector not known']);
});

test('values stand in their order, frequent ones first, then by the alphabet, none last', () => {
  const {withOptions} = open('whole');
  const options = (items, more = {}) => withOptions({key: 'x', items: items.map((value) => [value]),
    values: (item) => item, ...more}).options.map(({value, count}) => `${value}${count}`);
  same(options([]), []);
  same(options(['']), ['1']);
  same(options(['', 'b', 'a', '', 'c', 'c', '']), ['c2', 'a1', 'b1', '3']);
  same(options(['É', 'z', 'F', 'e']), ['e1', 'É1', 'F1', 'z1']);
  same(options(['b', 'a', 'a'], {order: ['b', 'a']}), ['b1', 'a2']);
  same(options(['a', 'b'], {counts: ([value]) => value === 'b'}), ['b1', 'a0']);
});

test('what nobody could choose between is no filter', () => {
  same(open('empty').FILTERS.map(({key}) => key), []);
  same(open('branching').FILTERS.map(({key}) => key).includes('stage'), false);
  same(open('public').FILTERS.map(({key}) => key).includes('owner'), false);
});

test('a line is called by what it is', () => {
  const {lineOf} = open('whole');
  same([{kind: 'tie'}, {kind: 'tie', inferred: true}, {kind: 'tie', dashes: [1, 5], inferred: true},
    {kind: 'affiliation'}, {}].map(lineOf),
  ['known', 'inferred', 'unknown', 'affiliation', 'known']);
});

test('somebody is where they work, and else where they sit on a board', () => {
  const {nodes, placesOf} = open('whole');
  const places = (id) => placesOf(nodes.get(id)).map((place) => place.id);
  same(places('c_dana'), ['o_clinic']); // though on a board too
  same(places('c_sam'), []);
});

test('a partnership is said of the partner and those there, not of our side or of events', () => {
  const {nodes, ofPartnership} = open('whole');
  const said = (id) => ofPartnership(nodes.get(id), (partner) => partner.stage);
  same([said('o_clinic'), said('c_helen')], [['active'], ['active']]);
  same([said('o_health'), said('c_omar'), said('c_sam')], [[''], [''], ['']]);
  same([said('o_library'), said('c_maria')], [[], []]);
  same(ofPartnership({kind: 'event'}, () => 'x'), []);
});

test('a line goes with either of its ends, with its own value, and with its year', () => {
  const page = open('whole');
  const left = () => [page.shown.nodes.size, page.shown.lines.size];
  const whole = left();
  same(whole, [page.data.nodes.length, page.data.edges.length]);
  page.setShown('sector', 'health', false);
  page.refilter();
  assert.ok(!page.isShown(page.nodes.get('c_dana')));
  for (const edge of page.shown.lines) {
    assert.ok([edge.from, edge.to].every((id) => page.isShown(page.nodes.get(id))));
  }
  same(page.shownBeside('c_maria').includes('c_dana'), false);
  page.clearFilters();
  page.setShown('line', 'unknown', false);
  page.refilter();
  same([page.shown.nodes.size, page.shown.lines.size], [whole[0], whole[1] - 1]);
  page.setShown('line', 'unknown', true);
  page.refilter();
  same(left(), whole);
  assert.ok(!page.isFiltered());
});

test('filters that leave nothing leave nothing, and say so', () => {
  const page = open('whole');
  for (const {value} of page.filterBy('sector').options) page.setShown('sector', value, false);
  page.refilter();
  same([page.shown.nodes.size, page.shown.lines.size], [0, 0]);
  same(page.shownText(), 'Shown: 0 of 14 people and organizations, 0 of 8 ties.');
  same(page.overviewText(), '0 of 14 shown');
  page.clearFilters();
  page.state.until = 2020;
  page.refilter();
  assert.equal(page.shownText(),
    'Shown: 14 of 14 people and organizations, 5 of 8 ties, as of 2020.');
  same(open('empty').shownText(), 'Shown: 0 of 0 organizations.');
});

test('who is chosen and goes out of sight is chosen no longer', () => {
  const page = open('whole', {at: '#person=c_dana'});
  same(page.state.selected, 'c_dana');
  page.setShown('sector', 'health', false);
  page.refresh();
  same(page.state.selected, null);
});
