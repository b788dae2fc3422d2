'use strict';

/* Filters by numbers: two sliders that leave a range, and a box for what is not known. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const slide = (page, filter, end, at) => {
  const input = page.byId(`${filter.id}-${end}`);
  input.fire('focus');
  input.value = String(at);
  input.fire('input');
  input.fire('change');
};

test('a slider leaves what is within its range, as one step of undo', () => {
  const page = open('members');
  const filter = page.filterBy('a.wealth');
  const last = filter.bins.length - 1;
  same(page.rangeText(filter), '1,000 to 12,000');
  const half = page.binAt(filter.bins, 6000);
  slide(page, filter, 'low', half);
  const left = [...page.shown.nodes].filter(page.isPerson).map(({id}) => id).sort();
  same(left, ['c_05', 'c_06', 'c_07', 'c_08', 'c_09', 'c_10', 'c_11']);
  assert.ok(page.isShown(page.nodes.get('o_one'))); // organizations have no wealth
  same([page.byId(`${filter.id}-low`).value, page.byId(`${filter.id}-high`).value], [half, last]);
  page.undo();
  same(page.shown.nodes.size, 15);
  same(page.byId(`${filter.id}-low`).value, 0);
});

test('the handles push each other', () => {
  const page = open('members');
  const filter = page.filterBy('a.wealth');
  slide(page, filter, 'high', 2);
  slide(page, filter, 'low', 6);
  const range = page.shownRange(filter);
  assert.ok(range === null || range.low <= range.high);
  same(Number(page.byId(`${filter.id}-high`).value) >= Number(page.byId(`${filter.id}-low`).value), true);
});

test('the last evidence is filtered by year, and ties without a date have a box', () => {
  const page = open('whole');
  const filter = page.filterBy('year');
  same(filter.bins.map(({value}) => value), ['2019', '2020', '2021', '2022', '2023', '2024']);
  slide(page, filter, 'high', 2);
  same([...page.state.hidden.get('year')].sort(), ['2022', '2024']);
  same(page.boxesOf(filter).map(({value}) => value), ['']);
  same(page.byId('evidence-years').querySelectorAll('.choice').length, 1);
});

test('ties of unknown strength are never within a range of strengths', () => {
  const page = open('whole');
  const filter = page.filterBy('tie');
  slide(page, filter, 'high', 0);
  const unknown = page.data.edges.filter(({kind, dashes}) => kind === 'tie' && dashes);
  assert.ok(unknown.length);
  unknown.forEach((edge) => assert.ok(page.isLineShown(edge)));
});

test('each slider says its value in words, and bars count', () => {
  const page = open('members');
  const filter = page.filterBy('m.ties');
  const low = page.byId(`${filter.id}-low`);
  same(low.getAttribute('aria-label'), 'Ties: lowest');
  same(low.getAttribute('aria-valuetext'), filter.bins[0].value);
  const titles = page.byId(filter.id).querySelectorAll('.bars span').map((bar) => bar.getAttribute('title'));
  same(titles.length, filter.bins.length);
  same(titles.reduce((sum, title) => sum + Number(title.split(': ')[1]), 0), 12);
});

test('links name the parts left out, and others are ignored', () => {
  const page = open('members', {at: '#filter=m.ties-6&filter=m.ties-nonsense'});
  same([...page.state.hidden.get('m.ties')], ['6']);
});
