'use strict';

/* Measures in the details, with ranks, and as a column of the tables. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

test('the details show what colors and sizes show, explained, and the rest folded', () => {
  const page = open('members', {at: '#person=c_11&color=m.between&size=a.wealth'});
  const text = page.byId('panel').textContent;
  assert.match(text, /Wealth12,000 \(1st of 12\)/);
  assert.match(text, /Go-between: How many of the shortest ways/);
  const [folded] = page.byId('panel').querySelectorAll('.values')[0].querySelectorAll('details');
  assert.match(folded.textContent, /PartyOak/);
  assert.match(folded.textContent, /Ties\d+ \(\d+(st|nd|rd|th) of 12/);
});

test('tables have a column for what colors and sizes show, which sorts', () => {
  const page = open('members', {at: '#color=a.party&size=a.wealth'});
  const people = page.TABLES.find(({key}) => key === 'people');
  const columns = page.columnsOf(people).map(({heading}) => heading);
  same(columns.slice(-2), ['Party', 'Wealth']);
  page.toggleTable();
  page.sortBy(people, columns.length - 1);
  page.sortBy(people, columns.length - 1);
  same(page.sortedRows(people)[0].id, 'c_11');
  page.state.sizeBy = 'usual';
  same(page.sortedRows(people)[0].label, 'Ada Member'); // by the first column again
  const places = page.TABLES.find(({key}) => key === 'organizations');
  same(page.columnsOf(places).map(({heading}) => heading).includes('Party'), false);
});

test('a saved table has that column too', async () => {
  const page = open('members', {at: '#size=a.wealth'});
  page.saveTable(page.TABLES.find(({key}) => key === 'people'));
  const [first, second] = (await page.saved[0].text()).split('\n');
  assert.match(first, /,Wealth$/);
  assert.match(second, /,1000$/);
});
