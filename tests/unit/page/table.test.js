'use strict';

/* Tables: their rows, how they are sorted, and what is saved of them. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {answers, open, same} = require('./page.js');

const tableOf = (page, key) => page.TABLES.find((table) => table.key === key);

/** Sort rows by their own value, and the other way round. */
function sorted(values) {
  const page = open('whole');
  const table = {key: 'any', rows: () => values.map((value) => ({value})),
    columns: [{heading: 'Value', of: ({value}) => value}]};
  return [false, true].map((down) => {
    page.sorting.set('any', {column: 0, down});
    return page.sortedRows(table).map(({value}) => value);
  });
}

test('no rows, and one row, are sorted', () => {
  same(sorted([]), [[], []]);
  same(sorted(['one']), [['one'], ['one']]);
});

test('texts are sorted as people read them, numbers in them by their size', () => {
  same(sorted(['Room 10', 'Zoë', 'room 9', 'Émile', '王']),
    [['Émile', 'room 9', 'Room 10', 'Zoë', '王'], ['王', 'Zoë', 'Room 10', 'room 9', 'Émile']]);
});

test('numbers are sorted by their size', () => {
  same(sorted([10, 9, 0, -1, 1.5]), [[-1, 0, 1.5, 9, 10], [10, 9, 1.5, 0, -1]]);
});

test('numbers stand before texts, in any order that they come in', () => {
  const rows = [[2, 'b', 10, 'a'], ['a', 10, 'b', 2], ['b', 'a', 10, 2], [10, 'a', 2, 'b']];
  for (const values of rows) same(sorted(values), [[2, 10, 'a', 'b'], ['b', 'a', 10, 2]]);
});

test('what is empty stays below, upwards and downwards', () => {
  same(sorted(['', 'b', '', 'a']), [['a', 'b', '', ''], ['b', 'a', '', '']]);
  same(sorted(['', 0, 3]), [[0, 3, ''], [3, 0, '']]);
});

test('equals keep their order', () => {
  const page = open('whole');
  const rows = [{n: 1, id: 'x'}, {n: 1, id: 'y'}, {n: 1, id: 'z'}];
  page.sorting.set('any', {column: 0, down: true});
  same(page.sortedRows({key: 'any', rows: () => rows, columns: [{of: ({n}) => n}]}), rows);
});

test('how well is sorted by how well, not by the alphabet; unknown comes last', () => {
  const page = open('whole');
  const ties = tableOf(page, 'ties');
  const column = ties.columns.findIndex(({heading}) => heading === 'How well');
  page.sorting.set('ties', {column, down: false});
  const words = page.sortedRows(ties).map(ties.columns[column].of);
  const {STRENGTHS} = page;
  same(words, words.toSorted((a, b) => STRENGTHS.indexOf(a) - STRENGTHS.indexOf(b)));
  assert.equal(new Set(words).size > 1, true);
  assert.equal(words.at(-1), 'unknown');
});

test('each page has the tables of what it holds', () => {
  const keys = (name) => open(name).TABLES.map(({key}) => key);
  same(keys('whole'), ['people', 'organizations', 'ties']);
  same(keys('compared'), ['people', 'organizations', 'changed', 'ties']);
  same(keys('public').includes('people'), false);
  same(keys('sectors').slice(-1), ['pairs']);
  same(keys('above').slice(0, 3), ['people', 'organizations', 'groups']);
});

test('pressing a heading sorts by it, and again the other way round', () => {
  const page = open('whole', {at: '#view=table'});
  const names = () => page.byId('table-people').querySelectorAll('tbody th')
    .map((cell) => cell.textContent);
  const press = () => page.byId('table-people').querySelectorAll('thead button')[0].click();
  const upwards = names();
  same(upwards, upwards.toSorted(page.compareText));
  press();
  same(names(), upwards.toReversed());
  assert.equal(page.byId('status').textContent, 'People, by name, descending');
  press();
  same(names(), upwards);
});

test('a long table shows its first rows, and the rest if asked for', () => {
  const page = open('whole', {at: '#view=table'});
  const {data, nodes, beside} = page;
  for (let n = 0; n < page.FIRST_ROWS; n += 1) {
    data.nodes.push({id: `c_${n}`, label: `Person ${n}`, kind: 'person'});
  }
  page.indexData();
  page.state.hidden.set('sector', new Set(['health'])); // so that it is filtered anew
  page.refilter();
  page.showTable();
  const rows = () => page.byId('table-people').querySelectorAll('tbody tr').length;
  assert.equal(rows(), page.FIRST_ROWS);
  page.byId('table-people').querySelector('tfoot').querySelector('button').click();
  assert.ok(rows() > page.FIRST_ROWS);
  assert.ok(nodes.size === beside.size);
});

test('hidden names are in no table', () => {
  const page = open('whole', {at: '#view=table&names=hidden'});
  assert.doesNotMatch(page.byId('table').textContent, /Maria|Dana|Omar|old friends/);
  assert.match(page.byId('table').textContent, /Person 1/);
});

/* -- saved ------------------------------------------------------------------------------------- */

test('a cell is quoted where it must be', () => {
  const {inertCell} = open('whole');
  same(['plain', '', 0, -2, 1.5, true, 'say "so"', 'a,b', 'a;b', 'two\nlines', 'a\tb', "it's"]
    .map(inertCell),
  ['plain', '', '0', '-2', '1.5', 'true', '"say ""so"""', '"a,b"', '"a;b"', '"two\nlines"',
    '"a\tb"', "it's"]);
});

test('no cell is a formula, to any spreadsheet', () => {
  const {inertCell} = open('whole');
  same(['=A1', '+A1', '-2', '@A1', '＝A1', '＋A1', '－A1', '＠A1', '  =A1', '\u00a0=A1', '\t=A1', '\r',
    '=', "='a'!A1"].map(inertCell),
  ["'=A1", "'+A1", "'-2", "'@A1", "'＝A1", "'＋A1", "'－A1", "'＠A1", "'  =A1", "'\u00a0=A1",
    '"\'\t=A1"', '"\'\r"', "'=", "'='a'!A1"]);
});

test('cells are as inert as those that graphkit saves', () => {
  const {inertCell} = open('whole');
  const bare = (cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
  assert.ok(answers.csv.length > 100);
  same(answers.csv.map(([text]) => [text, bare(inertCell(text))]), answers.csv);
});

test('what is saved has the mark of UTF-8, headings and the rows as they are sorted', async () => {
  const page = open('whole');
  page.saveTable(tableOf(page, 'organizations'));
  const bytes = new Uint8Array(await page.saved[0].arrayBuffer());
  same([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf]);
  const lines = (await page.saved[0].text()).split('\n');
  same(lines.slice(0, 4), [
    'Name,Sector,People,Partner,Stage,Looked after by,Depends on',
    'County Health Department,health,2,,,,',
    'Lincoln Elementary School,schools,1,,,,',
    'Riverbend Clinic,health,2,yes,active,Maria Lopez,one person: Maria Lopez and Dana Whitfield',
  ]);
  assert.equal(page.byId('status').textContent, 'Saved as map-organizations.csv');
  same(lines.at(-1), '');
});

test('nothing is saved as nothing', () => {
  assert.equal(open('whole').csvOf([]), '');
  assert.equal(open('whole').csvOf([[]]), '\n');
});
