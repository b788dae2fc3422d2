'use strict';

/* Colors show sectors at first, or what the reader chooses; people have that of their organization. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {answers, open, same} = require('./page.js');

const fill = (page, id) => page.markLooks.get(id).fill;
const choose = (page, key) => {
  page.byId('color-by').value = key;
  page.byId('color-by').fire('change');
};

test('other colors are those of sectors, which color-blind people tell apart', () => {
  const page = open('whole');
  same([...page.HUES, page.OTHER], answers.hues);
});

test('marks have the color of their sector at first', () => {
  const page = open('whole');
  for (const node of page.data.nodes) {
    const sector = page.sectorOf(node);
    if (sector && !page.isTarget(node)) same(fill(page, node.id), sector.color, node.id);
  }
  same([page.byId('coloring').hidden, page.byId('color-marks').hidden], [false, true]);
});

test('a choice colors partners and their people, and the legend counts them', () => {
  const page = open('whole');
  choose(page, 'stage');
  const rows = page.colorRows();
  const partners = page.data.nodes.filter(({partner}) => partner);
  same(rows.reduce((sum, {value, count}) => sum + (value === '' ? 0 : count), 0), partners.length);
  const colored = new Set(rows.map(({color}) => color));
  same(colored.size, Math.min(rows.length, page.HUES.length + 1));
  for (const partner of partners) {
    const row = rows.find(({value}) => value === (partner.stage || 'not said'));
    same(fill(page, partner.id), row.color);
    const person = page.data.nodes.find((node) => page.isPerson(node) && !node.team
      && page.placesOf(node)[0] === partner && page.placesOf(node).length === 1);
    if (person) same(fill(page, person.id), row.color);
  }
  same(page.byId('color-marks').children.length, rows.length);
  assert.match(page.byId('status').textContent, /^Colors show partnership stage/);
});

test('who hangs on one person can be the color', () => {
  const page = open('whole', {at: '#color=depends'});
  const alone = page.data.nodes.filter(page.isAlone);
  assert.ok(alone.length);
  const row = page.colorRows().find(({value}) => value === 'Hangs on one person');
  same(row.count, alone.length);
  alone.forEach((node) => same(fill(page, node.id), row.color));
});

test('the choice is kept in the link, and only one that the map has', () => {
  const page = open('whole');
  choose(page, 'stage');
  same(page.location.hash, '#color=stage');
  page.undo();
  same([page.location.hash, page.state.colorBy], ['', 'sector']);
  same(open('whole', {at: '#color=<b>'}).state.colorBy, 'sector');
});

test('areas of sectors lose their color while it means something else', () => {
  const page = open('whole', {at: '#color=stage'});
  const sector = page.sectors.find(({name}) => name);
  assert.ok(!page.tint(sector, '12').startsWith(sector.color));
});

test('where no sector is known, the map opens with the attribute that says most', () => {
  const page = open('members');
  same(page.state.colorBy, 'a.party');
  same(page.location.hash, '');
  same(fill(page, 'c_00'), page.HUES[0]);
  choose(page, 'sector');
  same(page.location.hash, '#color=sector');
  same(open('members', {at: '#color=sector'}).coloring(), null);
});

test('an attribute is counted for those who have it, and what is not known has no hue', () => {
  const page = open('members', {at: '#color=a.district'});
  same(page.colorRows().map(({value, count}) => [value, count]), [['North', 5], ['South', 4], ['', 3]]);
  same(fill(page, 'c_00'), page.colors.raised);
  same(fill(page, 'o_one'), page.colors.raised);
});

test('a measure has at most five steps from light to dark, and who has no value is none of them', () => {
  const page = open('whole', {at: '#color=m.separate'});
  const rows = page.colorRows();
  const steps = rows.filter(({step}) => step).map(({step}) => step);
  assert.ok(steps.length > 1 && steps.length <= page.STEPS);
  same(steps, [...steps].sort());
  same(rows.at(-1).value, '');
  same(fill(page, 'c_nobody'), page.colors.raised);
  const values = new Map(page.data.nodes.filter(page.isPerson)
    .map((node) => [node.id, page.numberOf(page.fieldBy('m.separate'), node)]));
  const most = [...values].sort((a, b) => b[1] - a[1])[0][0];
  same(fill(page, most), page.colors['step-5']);
});

test('steps hold equally many, and those with the same number are in one', () => {
  const page = open('members');
  for (const field of page.NUMBERS) {
    const steps = page.stepsOf(field);
    assert.ok(steps.length <= page.STEPS, field.key);
    same(new Set(steps.map(({value}) => value)).size, steps.length, field.key);
  }
  same(page.stepsOf(page.fieldBy('a.wealth')).map(({value}) => value),
    ['1,000 to 2,000', '3,000 to 4,000', '5,000 to 7,000', '8,000 to 9,000', '10,000 to 12,000']);
});

test('values without a hue of their own share one, with their count', () => {
  const page = open('members', {at: '#color=a.party'});
  const by = {...page.coloring(), label: (value) => value};
  page.valueColors = {of: page.coloring(), rows: 'abcdefghij'.split('').map((value, at) => (
    {value, count: 10 - at, color: page.HUES[at] || page.OTHER}))};
  const rows = page.legendRows(by);
  same(rows.length, page.HUES.length + 1);
  same([rows.at(-1).text, rows.at(-1).count], ['3 other values', 6]);
});
