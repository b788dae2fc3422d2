'use strict';

/* What has changed since an earlier day. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const page = open('compared');

test('of somebody the most telling is told: gone before moved, moved before new', () => {
  same(['unlisted', 'new', 'gone', 'left', 'moved'].sort((a, b) => page.orderOf({what: a})
    - page.orderOf({what: b})), ['gone', 'moved', 'new', 'left', 'unlisted']);
  same([...page.changeOf].map(([id, {what}]) => `${id} ${what}`).sort(),
    ['c_dana moved', 'c_priya unlisted', 'c_sam gone', 'c_zoe new', 'o_united new']);
});

test('whoever moved and is gone is gone', () => {
  const data = structuredClone(page.data);
  const [moved] = data.changes.items.filter(({what}) => what === 'moved');
  for (const items of [[moved, {...moved, what: 'gone'}], [{...moved, what: 'gone'}, moved]]) {
    data.changes.items = items;
    same(open('compared', {payload: data}).changeOf.get('c_dana').what, 'gone');
  }
});

test('lines of who is new are new, others as they are told', () => {
  const told = page.changedLines.map(({edge, what}) => `${what} ${edge.from} ${edge.to}`).sort();
  same(told,
    ['gone c_sam c_tom', 'new c_dana c_omar', 'new c_tom c_zoe', 'new o_library o_clinic']);
});

test('only some changes have a mark, and none where nothing is compared', () => {
  same(['c_zoe', 'c_sam', 'c_dana', 'c_priya', 'c_tom'].map(page.isMarked),
    [true, true, true, false, false]);
  const plain = open('whole');
  same([plain.isCompared(), plain.isMarked('c_zoe'), plain.changedTables()], [false, false, []]);
  const off = open('compared', {at: '#since=none'});
  same([off.isCompared(), off.isMarked('c_zoe')], [false, false]);
});

test('the panel tells each change once, under its heading, with its evidence', () => {
  const {textContent} = page.byId('panel');
  for (const part of ['New people (1)Zoë Łukasz', 'People no longer listed anywhere (1)Sam Lone',
    'from Lincoln Elementary School to Riverbend Clinic', 'moved in March',
    'Partnerships that have ended (1)', 'Ties with no evidence left (1)Sam Lone and Tom Reyes']) {
    assert.ok(textContent.includes(part), part);
  }
  same(textContent.split('Sam Lone disappeared from LinkedIn').length - 1, 2); // he, and his tie
});

test('changes of who is left out are left out, and counted', () => {
  const here = open('compared');
  here.setShown('sector', 'schools', false);
  here.refresh();
  assert.match(here.byId('panel').textContent, /\d of \d+ changes since .* shown; the filters hide the rest\./);
  assert.ok(!here.byId('panel').textContent.includes('New people'));
});

test('the table has a row for each change that is shown', () => {
  const [table] = page.changedTables();
  const rows = table.rows().map((row) => table.columns.map(({of}) => of(row)));
  same(rows.length, page.items.length);
  same(rows.find(([, , what]) => what === 'moved'), ['Dana Whitfield', '', 'moved', 'person',
    'Lincoln Elementary School', 'Riverbend Clinic', 'moved in March']);
  same(rows.find(([, , , kind]) => kind === 'partnership').slice(0, 3),
    ['Riverbend Clinic', 'Riverbend Public Library', 'new']);
  same(rows.filter(([, , what]) => what === 'no longer listed').length, 1);
});

test('hidden names are hidden here too', () => {
  const {byId} = open('compared', {at: '#names=hidden'});
  assert.doesNotMatch(byId('panel').textContent, /Zoë|Sam Lone|Dana/);
});

test('a partnership that ended is drawn between its places, unless left out', () => {
  const here = open('compared');
  same(here.partnershipsGone().length, 1);
  here.setShown('line', 'partnership', false);
  same(here.partnershipsGone(), []);
});

test('what is told of somebody alone is told with the day', () => {
  const told = (id) => page.changePart(id).map((part) => part.textContent).join();
  assert.equal(told('c_zoe'), 'New since 31 January 2026first named in the list');
  assert.match(told('c_dana'), /^Moved since 31 January 2026from Lincoln Elementary School/);
  assert.equal(told('c_tom'), '');
});

test('a partnership that is recorded for the first time is not called new', () => {
  const page = open('compared');
  const text = page.byId('panel').textContent;
  assert.match(text, /New partnerships \(1\)Riverbend Clinic/);
  assert.match(text, /Partnerships recorded for the first time \(1\)County Health Department/);
  const {columns, rows} = page.TABLES.find(({key}) => key === 'changed');
  const said = columns.find(({heading}) => heading === 'Changed').of;
  same(rows().filter(({kind}) => kind === 'partnership').map(said),
    ['new', 'recorded for the first time', 'gone']);
  assert.equal(page.changedLines.some(({what}) => what === 'recorded'), false);
});
