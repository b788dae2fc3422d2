'use strict';

/* What keys do, and what one is told. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const onMap = (page, key, more = {}) => page.byId('map').fire('keydown', {key, ...more});
const onPage = (page, key, more = {}) => page.hearing.fire('keydown',
  {key, target: page.byId('map'), ...more});
const status = (page) => page.byId('status').textContent;

test('arrows walk to the neighbour in that direction, from home at first', () => {
  const page = open('whole');
  const walked = ['ArrowRight', 'ArrowUp', 'ArrowUp', 'ArrowLeft'].map((key) => {
    onMap(page, key);
    return page.state.selected;
  });
  same(walked.slice(0, 2), ['o_library', 'c_maria']);
  const lonely = open('whole', {at: '#person=c_nobody'});
  onMap(lonely, 'ArrowUp');
  same([lonely.state.selected, status(lonely)], ['c_nobody', 'Nobody in that direction']);
  const zoe = open('whole', {at: '#person=c_zoe'}); // Tom is to the right, her school below
  onMap(zoe, 'ArrowLeft');
  same([zoe.state.selected, status(zoe)], ['c_zoe', 'Nobody in that direction']);
  const empty = open('empty');
  onMap(empty, 'ArrowUp');
  same(empty.state.selected, null);
});

test('g puts together a group, and walking keeps it', () => {
  const page = open('whole', {at: '#person=c_maria'});
  onMap(page, 'g');
  same([...page.state.group], ['c_maria']);
  page.goTo('c_dana');
  same([...page.state.group], ['c_maria']);
  onMap(page, 'g');
  same([...page.state.group], ['c_maria', 'c_dana']);
});

test('plus and minus zoom, within limits, and 0 shows all', () => {
  const page = open('whole');
  const scale = () => page.network.getScale();
  page.showAll();
  const all = scale();
  onMap(page, '+');
  assert.ok(Math.abs(scale() - 1.25 * all) < 1e-9);
  for (let n = 0; n < 50; n += 1) onMap(page, '+');
  same(scale(), 6);
  for (let n = 0; n < 99; n += 1) onMap(page, '-');
  same(scale(), 0.005);
  onMap(page, '0');
  same(scale(), all);
});

test('keys of the browser are left to it, and so is what is typed', () => {
  const page = open('whole');
  onMap(page, '+', {ctrlKey: true});
  onPage(page, 't', {altKey: true});
  onPage(page, 't', {ctrlKey: true});
  onPage(page, 't', {target: page.byId('search')});
  same([page.network.getScale() < 6, page.state.table], [true, false]);
  onPage(page, 'T');
  same(page.state.table, true);
});

test('Ctrl and z undo, with Shift they do it again', () => {
  const page = open('whole');
  page.select('c_dana');
  onPage(page, 'z', {ctrlKey: true});
  same(page.state.selected, null);
  onPage(page, 'Z', {metaKey: true, shiftKey: true});
  same(page.state.selected, 'c_dana');
});

test('Escape leaves what was opened last, one after the other', () => {
  const page = open('whole', {at: '#person=c_dana&without=c_tom'});
  page.toggleTable();
  page.setLasso(true);
  page.byId('save').open = true;
  const left = [() => page.byId('save').open, () => page.lasso.on, () => page.state.table,
    () => page.state.without !== null, () => page.state.selected !== null];
  left.forEach((is, at) => {
    same(left.map((each) => each()), left.map((_, place) => place >= at));
    onPage(page, 'Escape');
  });
  same(left.map((each) => each()), left.map(() => false));
  onPage(page, 'Escape');
  same(page.location.hash, '');
});

test('it is told who is chosen, and what there is', () => {
  const page = open('whole');
  const said = (id) => page.selectionText(page.nodes.get(id));
  same([said('c_sam'), said('c_nobody'), said('o_clinic'), said('o_united')], ['Sam Lone, 1 tie',
    'Nobody Known, 0 ties', 'Riverbend Clinic, health, 2 people, hangs on one person', 'Riverbend United, 2 people']);
  same([page.overviewText(), open('empty').overviewText(), open('above').overviewText()],
    ['All 14 people and organizations', 'All 0 organizations', '5 groups']);
});

test('the page starts in the theme of the system, and the other can be chosen', () => {
  const theme = (page) => page.document.documentElement.dataset.theme;
  const dark = open('whole', {media: ['(prefers-color-scheme: dark)']});
  same([theme(open('whole')), theme(dark)], ['light', 'dark']);
  dark.byId('theme').click();
  same([theme(dark), dark.byId('theme').getAttribute('aria-pressed')], ['light', 'false']);
});
