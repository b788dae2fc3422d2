'use strict';

/* Rows chosen in a table are the group on the map, and the other way round. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const boxes = (page, table) => page.byId(`table-${table}`).querySelectorAll('tbody input');
const boxOf = (page, id) => ['people', 'organizations'].flatMap((table) => boxes(page, table))
  .find((box) => box.getAttribute('data-row') === id);

function check(page, id, on = true) {
  const box = boxOf(page, id);
  box.checked = on;
  box.fire('change');
}

test('a box adds a mark to the group, and takes it out; the table stays', () => {
  const page = open('whole', {at: '#view=table'});
  const before = page.byId('table-people');
  check(page, 'c_dana');
  check(page, 'o_clinic');
  same([...page.state.group], ['c_dana', 'o_clinic']);
  assert.equal(page.byId('table-people'), before); // so that focus and place are kept
  assert.equal(page.byId('table').hidden, false);
  assert.match(page.byId('chosen-rows').textContent, /^2 rows chosen/);
  assert.match(page.byId('panel').textContent, /A group of 2/);
  check(page, 'c_dana', false);
  same([...page.state.group], ['o_clinic']);
  assert.equal(page.location.hash, '#group=o_clinic&view=table');
  page.undo();
  assert.equal(boxOf(page, 'c_dana').checked, true);
});

test('whatever is in the group is checked', () => {
  const page = open('whole', {at: '#group=c_dana&group=o_clinic&view=table'});
  const checked = ['people', 'organizations'].flatMap((table) => boxes(page, table))
    .filter((box) => box.checked).map((box) => box.getAttribute('data-row'));
  same(checked.toSorted(), ['c_dana', 'o_clinic']);
  page.byId('clear-rows').click();
  assert.equal(boxOf(page, 'c_dana').checked, false);
  assert.match(page.byId('chosen-rows').textContent, /^Choose rows/);
});

test('a click beside the name chooses, too; one on a name does not', () => {
  const page = open('whole', {at: '#view=table'});
  const row = boxOf(page, 'c_dana').parent.parent.parent;
  row.fire('click', {target: {tagName: 'TD'}});
  same([...page.state.group], ['c_dana']);
  row.fire('click', {target: {tagName: 'BUTTON'}});
  same([...page.state.group], ['c_dana']);
});

test('the chosen rows are shown on the map', () => {
  const page = open('whole', {at: '#group=c_dana&group=o_clinic&view=table'});
  page.byId('rows-to-map').click();
  assert.equal(page.state.table, false);
  same([...page.inFocus()], ['c_dana', 'o_clinic']);
});

test('only rows with a mark have a box, and a box has a name', () => {
  const page = open('whole', {at: '#view=table'});
  assert.equal(boxes(page, 'ties').length, 0);
  assert.equal(boxOf(page, 'c_dana').getAttribute('aria-label'), 'Choose Dana Whitfield');
  const hidden = open('whole', {at: '#view=table&names=hidden'});
  assert.match(boxOf(hidden, 'c_dana').getAttribute('aria-label'), /^Choose Person \d+$/);
});
