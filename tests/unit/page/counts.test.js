'use strict';

/* Whatever the page counts while a filter is on is of what the filters leave. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, openPacked, same} = require('./page.js');

const headline = (page) => page.document.querySelector('header p').textContent;
const figures = (page) => Object.fromEntries(page.byId('panel').querySelectorAll('div')
  .filter((each) => each.querySelector('dt'))
  .map((each) => [each.querySelector('dt').textContent, each.querySelector('dd').textContent]));
const legend = (page, filter) => Object.fromEntries(page.byId(filter).children.map((label) => [
  label.querySelector('.label').textContent, label.querySelector('.count').textContent]));
const list = (page, heading) => {
  const {children} = page.byId('panel');
  const at = children.findIndex(({textContent}) => textContent === heading);
  return at < 0 ? [] : children[at + 1].children.map(({textContent}) => textContent);
};
const WITHOUT_HEALTH = '#filter=sector-health';

test('without a filter all numbers are those of the whole map', () => {
  const page = open('whole');
  assert.equal(headline(page), 'All.');
  same(figures(page), {people: '9', organizations: '5', partners: '1', 'ties between people': '8',
    sectors: '3'});
  same(legend(page, 'sectors'),
    {health: '6', libraries: '3', schools: '2', 'Sector not known': '3'});
});

test('the sentence on top and the numbers at a glance are of what a filter leaves', () => {
  const page = open('whole', {at: WITHOUT_HEALTH});
  same(figures(page), {people: '5', organizations: '3', partners: '0', 'ties between people': '3',
    sectors: '2'});
  assert.equal(headline(page),
    'Shown: 5 people, 3 organizations, 0 partners, 3 ties between people and 2 sectors.');
  same([page.shown.nodes.size, page.data.nodes.length], [8, 14]);
  page.byId('clear-filters').click();
  assert.equal(headline(page), 'All.');
});

test('the year is a filter, too', () => {
  const page = open('whole', {at: '#until=2020'});
  same(figures(page)['ties between people'], '5');
  assert.match(headline(page), /5 ties between people and 3 sectors, as of 2020\.$/);
});

test('an answer on top stays: no filter changes it', () => {
  const page = open('routes', {at: '#filter=sector-health'});
  assert.equal(headline(page), 'All.');
});

test('the legend tells how many of all are shown', () => {
  const page = open('whole', {at: WITHOUT_HEALTH});
  same(legend(page, 'sectors'),
    {health: '0 of 6', libraries: '3', schools: '2', 'Sector not known': '3'});
  same(legend(page, 'stages'), {active: '0 of 1', 'No partnership': '2 of 3'});
  const lines = legend(page, 'lines');
  same([lines['Know each other'], lines.Partnership], ['2 of 3', '0 of 1']);
  page.byId('clear-filters').click();
  same(legend(page, 'stages'), {active: '1', 'No partnership': '3'});
});

test('lists at a glance leave out who is left out', () => {
  same(list(open('whole'), 'Partners').length, 1);
  same(list(open('whole'), 'Hang on one person (1)').length, 1);
  const page = open('whole', {at: WITHOUT_HEALTH});
  same(list(page, 'Partners'), []);
  assert.doesNotMatch(page.byId('panel').textContent, /Hang on one person/);
  same(list(page, 'Our team').length, 2);
});

test('a group counts those of it who are shown, and says how many are not', () => {
  const at = '#group=c_dana&group=c_tom&group=c_zoe&group=o_united';
  const told = (more = '') => open('whole', {at: `${at}${more}`}).byId('panel').textContent;
  assert.match(told(), /A group of 4people3organizations1ties among them1/);
  const text = told('&filter=sector-health');
  assert.match(text, /A group of 3people2organizations1ties among them1ties to others2/);
  assert.match(text, /The filters hide 1 more\./);
  assert.doesNotMatch(text, /Dana/);
});

test('tables have the rows that are shown', () => {
  const page = open('whole', {at: '#filter=sector-health&view=table'});
  same(page.byId('table').querySelectorAll('caption').map(({textContent}) => textContent),
    ['People (5)', 'Organizations (3)', 'Ties between people (3)']);
});

test('an event tells how many of those shown were there', () => {
  const page = open('hostile-events');
  const event = page.data.nodes.find(({kind}) => kind === 'event');
  assert.match(event.about, /; 2 people of the network$/);
  const [one] = page.rolesOf(event.id);
  const sector = page.sectorOf(page.nodes.get(one.other)).name;
  page.setShown('sector', sector, false);
  page.refresh();
  assert.match(event.about, /; 1 person of the network$/);
});

test('changes that are left out are counted', () => {
  const page = open('compared');
  page.setShown('sector', 'schools', false);
  page.refresh();
  assert.match(page.byId('changes-told').textContent,
    /^\d of \d+ changes since 31 January 2026 are shown; the filters hide the rest\.$/);
  page.clearFilters();
  page.refresh();
  assert.equal(page.byId('changes-told').textContent, page.compared.sentence);
});

/* -- in bubbles -------------------------------------------------------------------------------- */

async function above() {
  const here = open('above', {readRest: openPacked('above').readRest});
  await here.startBubbles();
  return here;
}

const numbers = (page) => [...page.byId('panel').querySelectorAll('dd')]
  .map(({textContent}) => Number(textContent.replace(',', '')));

test('bubbles count what the filters leave in them, and so do the lines between', async () => {
  const page = await above();
  const [people, organizations] = numbers(page);
  const sector = page.sectors[0].name;
  page.setShown('sector', sector, false);
  page.refresh();
  const kept = page.rest.nodes.filter((node) => page.sectorOf(node).name !== sector);
  const sum = (items, what) => items.reduce((so, item) => so + (item[what] || 0), 0);
  same([sum(page.data.nodes, 'people'), sum(page.data.nodes, 'organizations')],
    [kept.filter(({kind}) => kind === 'person').length,
      kept.filter(({kind}) => kind === 'organization').length]);
  assert.ok(sum(page.data.nodes, 'people') < people);
  assert.ok(sum(page.data.nodes, 'organizations') < organizations);
  const ids = new Set(kept.map((node) => page.rest.nodes.indexOf(node)));
  const ties = page.rest.from.filter((from, k) => ids.has(from) && ids.has(page.rest.to[k])
    && page.data.looks[page.rest.how[k]].kind === 'tie').length;
  same(sum(page.data.nodes, 'inside') + sum(page.data.edges, 'ties'), ties);
  const told = numbers(page);
  same(told.slice(0, 2), [kept.length - told[1], kept.length - told[0]]);
  assert.match(headline(page), new RegExp(` ${ties} ties between people`));
  assert.match(page.shownText(), new RegExp(`^Shown: ${kept.length} of 300 `));
  same(legend(page, 'sectors')[sector], `0 of ${page.sectors[0].count}`);
  page.clearFilters();
  page.refresh();
  same(numbers(page).slice(0, 2), [people, organizations]);
  same(sum(page.data.nodes, 'inside') + sum(page.data.edges, 'ties'), 1129);
});

test('a kind of ties that is left out is in no sum', async () => {
  const page = await above();
  const [{value}] = page.filterBy('strength').options;
  const all = page.data.nodes.reduce((so, {inside}) => so + inside, 0);
  page.setShown('strength', value, false);
  page.refresh();
  const inside = page.data.nodes.reduce((so, node) => so + node.inside, 0);
  assert.ok(inside < all);
  const looks = page.data.looks.map(({word}) => word !== value);
  const ties = page.rest.how.filter((how) => page.data.looks[how].kind === 'tie' && looks[how]);
  same(inside + page.data.edges.reduce((so, edge) => so + (edge.ties || 0), 0), ties.length);
});
