'use strict';

/* What buttons bring where the screen is small, and what a finger means. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const TABLET = ['(max-width: 1100px)'];
const PHONE = [...TABLET, '(max-width: 560px)'];
const root = (page) => page.document.documentElement.dataset;
const onPage = (page, key) => page.hearing.fire('keydown', {key, target: page.byId('map')});

test('a choice brings the details, on a small screen only, and they go with it', () => {
  const wide = open('whole');
  wide.select('c_dana');
  same([wide.sheet.open, root(wide).sheet], [null, undefined]);
  const page = open('whole', {media: TABLET});
  same(page.sheet.open, null);
  page.select('c_dana');
  same([page.sheet.open, root(page).sheet], ['panel', 'panel']);
  assert.equal(page.byId('show-panel').getAttribute('aria-expanded'), 'true');
  page.select(null);
  same([page.sheet.open, root(page).sheet], [null, undefined]);
  page.setGroup(['c_dana']);
  same(page.sheet.open, 'panel');
  same(open('whole', {media: TABLET, at: '#person=c_dana'}).sheet.open, 'panel');
});

test('one sheet at a time; a button brings it and sends it away', () => {
  const page = open('whole', {media: PHONE});
  page.byId('show-legend').click();
  same(root(page).sheet, 'legend');
  page.byId('show-panel').click();
  same(root(page).sheet, 'panel');
  page.byId('show-panel').click();
  same(root(page).sheet, undefined);
  page.byId('show-legend').click();
  page.byId('taller').click();
  same([root(page).tall, page.byId('taller').getAttribute('aria-pressed')], ['yes', 'true']);
  page.byId('close-sheet').click();
  same([root(page).sheet, root(page).tall], [undefined, undefined]);
  same(page.document.activeElement.id, 'show-legend');
});

test('search comes with a button or the slash, and goes with Escape or a choice', () => {
  const page = open('whole', {media: PHONE});
  page.byId('show-find').click();
  same([root(page).find, page.document.activeElement.id], ['yes', 'search']);
  onPage(page, 'Escape');
  same([root(page).find, page.document.activeElement.id], [undefined, 'show-find']);
  onPage(page, '/');
  page.byId('search').value = 'dana';
  page.updateMatches();
  page.choose(0);
  same([root(page).find, page.state.selected, page.sheet.open], [undefined, 'c_dana', 'panel']);
});

test('Escape closes the filters before it lets go of a choice, and empty details last', () => {
  const page = open('whole', {media: PHONE, at: '#person=c_dana'});
  page.setSheet('legend');
  onPage(page, 'Escape');
  same([page.sheet.open, page.state.selected], [null, 'c_dana']);
  onPage(page, 'Escape');
  same(page.state.selected, null);
  page.setSheet('panel');
  onPage(page, 'Escape');
  same(page.sheet.open, null);
});

test('the view is what it was after a sheet has come and gone, unless it was moved', () => {
  const page = open('whole', {media: PHONE});
  const before = page.viewNow();
  page.setSheet('legend');
  page.network.redraw = () => {};
  page.setSheet(null);
  same(page.viewNow(), before);
  page.setSheet('panel');
  page.network.moveTo({position: {x: 7, y: 8}, scale: 2});
  page.setSheet(null);
  same(page.viewNow(), {position: {x: 7, y: 8}, scale: 2});
});

test('a finger means the nearest mark, if it is near', () => {
  const page = open('whole');
  page.network.moveTo({position: {x: 0, y: 0}, scale: 1});
  const {x, y, size} = page.nodes.get('c_sam');
  same(page.nodeNear({x, y: y + size + 20}), 'c_sam');
  same(page.nodeNear({x: 1e5, y: 1e5}), undefined);
  page.network.moveTo({position: {x: 0, y: 0}, scale: 4});
  same(page.nodeNear({x, y: y + size + 20}), undefined); // that is eighty pixels
});

test('on a phone the common tools are in the menu, elsewhere in the row', () => {
  const inMenu = (media) => {
    const page = open('whole', {media});
    return page.document.querySelector('#more .menu').children.map(({id}) => id);
  };
  same(inMenu(TABLET), ['choose-group', 'hide-names', 'theme', 'tools', 'save']);
  same(inMenu(PHONE).slice(0, 4), ['undo', 'redo', 'fit', 'table-toggle']);
});

test('numbers in small cells are as large as the cells allow', () => {
  const {numberSize} = open('whole');
  same([numberSize(40, '9'), numberSize(9.5, '9'), numberSize(9.5, '12')].map(Math.round),
    [26, 11, 11]);
  assert.ok(numberSize(9.5, '1234') < 8 && numberSize(2, '9') < 6);
});
