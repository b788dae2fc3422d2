'use strict';

/* What a picture has around the map: title, headline, legend and caption. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const ruler = {measureText: (text) => ({width: 6 * text.length})};
const texts = (page) => [...page.drawingOf().matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

test('a text is broken into rows that fit, and a text without end is cut', () => {
  const {rowsWithin} = open('whole');
  same(rowsWithin(ruler, 'one two three', 1000, 3), ['one two three']);
  same(rowsWithin(ruler, 'one two three', 48, 3), ['one two', 'three']);
  const rows = rowsWithin(ruler, 'word '.repeat(200), 120, 3);
  assert.equal(rows.length, 3);
  assert.match(rows[2], /…$/);
  assert.ok(rowsWithin(ruler, 'x'.repeat(500), 240, 4).every((row) => row.length <= 41));
});

test('a drawing has title, headline, legend and caption', () => {
  const page = open('whole');
  const all = texts(page);
  assert.equal(all[all.indexOf('Our network')], 'Our network');
  for (const text of ['health', 'schools', 'Person', 'Partner', 'Know each other',
    'Partner that hangs on one person']) assert.ok(all.includes(text), text);
  assert.match(all.at(-1), /as of 24 November 2026/);
  assert.ok(all.includes(page.headlineNow()));
});

test('the legend explains what is on the map, and nothing else', () => {
  const page = open('whole', {at: '#filter=sector-schools'});
  const items = () => page.legendItems().map(({text}) => text);
  assert.ok(!items().includes('schools'));
  assert.ok(items().includes('health'));
  page.state.colorBy = page.COLORINGS[0].key;
  page.refresh();
  assert.ok(!items().includes('health'));
  const {rows} = page.flowOf(ruler, page.legendItems(), 300);
  assert.ok(rows > 2);
});

test('every item of a legend can be drawn', () => {
  for (const name of ['whole', 'message', 'compared', 'sectors', 'above', 'hostile-events', 'public']) {
    const page = open(name);
    const scribe = new page.Scribe(100, 100);
    for (const {text, draw} of page.legendItems()) {
      scribe.parts = [];
      draw(scribe, 0, 0);
      assert.ok(scribe.parts.length > 0, `${name}: ${text}`);
    }
  }
});

test('items do not overlap in their row and stay within it', () => {
  const page = open('message');
  const {items} = page.flowOf(ruler, page.legendItems(), 400);
  items.forEach(({x, row, text}, at) => {
    const end = x + page.SAMPLE + 6 * text.length;
    assert.ok(x === 0 || end <= 400, text);
    const next = items[at + 1];
    if (next && next.row === row) assert.ok(next.x > end, text);
  });
});
