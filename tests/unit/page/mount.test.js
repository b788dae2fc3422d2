'use strict';

/* Each map on a page has a state of its own, and leaves nothing behind when it is unmounted. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const onPage = (page, key) => page.hearing.fire('keydown', {key, target: page.document.body});
const text = ({document}) => document.body.textContent;

test('a map that is mounted again begins anew', () => {
  const page = open('whole');
  page.select('c_dana');
  page.toggleTable();
  same([page.state.selected, page.byId('table').hidden], ['c_dana', false]);
  const {state} = page;
  page.location.hash = '';
  page.mountAgain();
  same([page.state.selected, page.byId('table').hidden, page.journey.past], [null, true, []]);
  page.select('c_omar');
  same([state.selected, page.state.selected], ['c_dana', 'c_omar']);
});

test('an unmounted map hears nothing any more', () => {
  const page = open('whole');
  assert.ok(page.hearing.listeners.length >= 5);
  page.unmount();
  same([page.hearing.listeners.length, page.document.querySelector('.skip').listeners.length],
    [0, 0]);
  onPage(page, 't');
  same(page.state.table, false);
  page.unmount(); // and may be unmounted again
  const heard = open('whole').hearing.listeners.length;
  page.mountAgain();
  same(page.hearing.listeners.length, heard);
});

test('an unmounted map leaves the page as it was', () => {
  const page = open('whole');
  const drawn = text(page);
  page.unmount();
  const empty = text(page);
  assert.notEqual(empty, drawn);
  same({...page.document.documentElement.dataset}, {});
  page.mountAgain();
  same(text(page), drawn);
  page.unmount();
  same(text(page), empty);
});

test('charts that the panel has shown are there again', () => {
  const page = open('whole');
  const charts = () => page.byId('charts').children.length;
  const [all] = [page.charts.length];
  page.select('o_clinic');
  same([all > 0, charts() < all, page.byId('panel').querySelectorAll('svg').length > 0],
    [true, true, true]);
  page.location.hash = '';
  page.unmount();
  same(charts(), all);
  page.mountAgain();
  page.select('o_clinic');
  same(page.byId('panel').querySelectorAll('svg').length > 0, true);
});

test('what waits for the next frame does not come when the map is unmounted by then', () => {
  const page = open('whole');
  const drawn = [];
  page.network.redraw = () => drawn.push('redraw');
  const {frames} = page;
  page.redrawSoon();
  page.unmount();
  frames.splice(0).forEach((frame) => frame(0));
  same(drawn, []);
});

test('what is in bubbles is not looked at by a map that is unmounted by then', async () => {
  let deliver;
  const page = open('above', {readRest: () => new Promise((done) => { deliver = done; })});
  const arrival = page.startBubbles();
  page.unmount();
  deliver({nodes: [], lines: {from: [], to: [], how: []}});
  await arrival;
  same(page.rest, null);
});

test('a map defines one name on the window', () => {
  const page = open('whole');
  const {window} = page;
  same('mount' in window, true);
  for (const name of ['select', 'data', 'state', 'byId']) same(name in window, false, name);
});
