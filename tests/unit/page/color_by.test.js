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
