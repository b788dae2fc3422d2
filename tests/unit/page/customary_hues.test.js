'use strict';

/* Parties have the hues that readers expect; all other values have hues by how frequent they are. */

const {test} = require('node:test');
const {open, same} = require('./page.js');

const page = open('whole');
const by = (title, attribute = {}) => ({title, attribute, label: (value) => value});
const [BLUE, ORANGE, GREEN, , , VERMILION] = page.HUES;
function hues(title, values) {
  const found = page.huesOf(by(title), values);
  return values.map((value) => found.get(value));
}

test('parties have their customary hues, whatever is more frequent', () => {
  same(hues('Party', ['Republican', 'Democrat']), [VERMILION, BLUE]);
  same(hues('Party', ['Democratic Party', 'GOP', 'Independent']), [BLUE, VERMILION, ORANGE]);
  same(hues('Political party', ['Independent', 'Green', 'Republicans']), [BLUE, GREEN, VERMILION]);
  same(hues('Partei', ['Die Grünen', 'SPD']), [GREEN, VERMILION]);
});

test('two values never share a hue, and the more frequent one has it', () => {
  const values = ['Labour', 'Republican', 'SPD', 'Democrat', 'Conservative', 'Green', 'Others'];
  const found = hues('Party', values);
  same(new Set(found).size, values.length);
  same([found[0], found[3], found[5]], [VERMILION, BLUE, GREEN]);
  same(found.every((hue) => page.HUES.includes(hue)), true);
});

test('what is no party has hues by frequency', () => {
  const values = ['Republican', 'Democrat', 'Green'];
  same(hues('County', values), page.HUES.slice(0, 3));
  same(hues('Third party vendor status', ['new', 'old']), page.HUES.slice(0, 2));
  same([...page.huesOf({...by('Party'), attribute: undefined}, values).values()], page.HUES.slice(0, 3));
  same([...page.huesOf(null, []).values()], []);
});
