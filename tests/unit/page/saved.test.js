'use strict';

/* Saved views: made, told in order, kept in the address, and read from what is not trusted. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {answers, open, same} = require('./page.js');

const SAVED = [{title: 'All', text: 'Look at the rings.', link: ''},
  {title: 'Dana', text: '', link: 'person=c_dana'},
  {title: 'Health', text: 'Gone.', link: 'filter=sector-health'}];

const withSaved = (more = {}) => open('whole', {saved: SAVED, ...more});
const press = (page, key) => page.hearing.fire('keydown', {key, target: page.document.body});
const status = (page) => page.byId('status').textContent;
const panel = (page) => page.byId('panel').textContent;

function save(page, title, text = '') {
  page.openForm(null);
  page.byId('saved-title').value = title;
  page.byId('saved-words').value = text;
  page.document.querySelector('form').fire('submit');
}

test('a view is saved with a title and a text, and is in the address', () => {
  const page = open('whole');
  page.select('c_dana');
  save(page, ' Dana ', 'Ask her\nfirst.');
  same(page.state.saved, [{title: 'Dana', text: 'Ask her\nfirst.', link: 'person=c_dana'}]);
  same([page.state.shown, status(page)], [0, 'Saved: Dana']);
  assert.match(panel(page), /^View 1 of 1Dana/);
  const again = open('whole', {at: page.location.hash});
  same([again.state.saved, again.state.shown, again.state.selected],
    [page.state.saved, 0, 'c_dana']);
  page.undo();
  same([page.state.saved, page.state.selected], [[], 'c_dana']);
  page.redo();
  same(page.state.saved.length, 1);
});

test('a view needs a title, and its form can be closed', () => {
  const page = open('whole');
  save(page, '   ');
  same([page.state.saved, status(page), page.document.activeElement.id],
    [[], 'The view needs a title', 'saved-title']);
  let stopped = false;
  page.document.querySelector('form').fire('keydown',
    {key: 'Escape', stopPropagation: () => { stopped = true; }});
  same([page.document.querySelector('form'), stopped], [null, true]);
});

test('keys go from one saved view to the next', () => {
  const page = withSaved();
  same([page.state.shown, page.location.hash], [null, '']);
  press(page, 'n');
  same([page.state.shown, page.location.hash, status(page)],
    [0, '#shown=1', 'Saved view 1 of 3: All']);
  press(page, 'n');
  same([page.state.shown, page.state.selected], [1, 'c_dana']);
  press(page, 'n');
  same([page.state.shown, page.location.hash], [2, '#filter=sector-health&shown=3']);
  press(page, 'n');
  same([page.state.shown, status(page)], [2, 'This is the last saved view']);
  press(page, 'p');
  same([page.state.shown, page.state.selected], [1, 'c_dana']);
  press(page, 'Escape'); // the person first
  press(page, 'Escape');
  same([page.state.selected, page.state.shown], [null, null]);
  press(page, 'p');
  same(page.state.shown, null);
});

test('a route that is told has the keys, unless a saved view is shown', () => {
  const page = open('routes', {saved: SAVED});
  press(page, 'n');
  same([page.state.shown, page.state.step], [null, 0]);
  page.openSaved(0);
  press(page, 'n');
  same(page.state.shown, 1);
});

test('hidden names stay hidden, and texts with them', () => {
  const page = withSaved();
  page.toggleNames();
  page.openSaved(1);
  same([page.state.namesHidden, status(page)], [true, 'Saved view 2 of 3: View 2']);
  assert.ok(!panel(page).includes('Dana'));
  page.openSaved(0);
  assert.ok(!panel(page).includes('rings'));
  page.toggleNames();
  assert.ok(panel(page).includes('rings'));
  page.openSaved(1);
  page.toggleNames();
  save(page, 'Hidden');
  same(page.state.saved.at(-1).link, 'person=c_dana'); // whether names are hidden is not saved
});

test('saved views are edited, moved and deleted, and undo brings them back', () => {
  const page = withSaved();
  page.openSaved(1);
  page.openForm(1);
  same(page.byId('saved-title').value, 'Dana');
  page.byId('saved-title').value = 'Dana Whitfield';
  page.document.querySelector('form').fire('submit');
  same(page.state.saved[1], {title: 'Dana Whitfield', text: '', link: 'person=c_dana'});
  page.moveSaved(1, -1);
  same([page.state.saved.map(({title}) => title), page.state.shown],
    [['Dana Whitfield', 'All', 'Health'], 0]);
  page.deleteSaved(0);
  same([page.state.saved.length, page.state.shown], [2, null]);
  page.undo();
  same(page.state.saved.length, 3);
  page.state.saved.slice().forEach(() => page.deleteSaved(0));
  same([page.state.saved, new URLSearchParams(page.location.hash.slice(1)).get('saved')],
    [[], '[]']);
  same(open('whole', {saved: SAVED, at: page.location.hash}).state.saved, []);
});

test('a view of another map of the file is opened there', () => {
  const asked = [];
  const views = [{name: 'whole', label: 'Whole network'}, {name: 'partners', label: 'Partners'}];
  const page = open('whole', {views, view: 'whole', openView: (...all) => asked.push(all),
    saved: [{title: 'Partners', text: '', link: 'map=partners'}]});
  page.openSaved(0);
  same(asked.map(([name, {fragment}]) => [name, fragment]), [['partners', 'map=partners&shown=1']]);
});

test('what is not a list of saved views is none', () => {
  const page = open('whole');
  for (const given of [undefined, null, 'x', 7, {}, {length: 3}, [null], [[]], ['x'], [{}],
    [{title: 'T'}], [{title: 1, text: '', link: ''}], [{title: ' ', link: ''}],
    [{title: 'T', link: '#a='.padEnd(9000, 'x')}], [{title: 'T', text: {}, link: ''}]]) {
    same(page.savedFrom(given), [], JSON.stringify(given));
  }
  for (const part of ['', 'x', '[', '{}', 'null', '[[1,2,3]]', '["x"]', '[null]', '[[]]',
    '{"length":1}', '[{"title":"T"}]']) {
    const at = `#saved=${encodeURIComponent(part)}&shown=9`;
    same([open('whole', {at}).state.saved, open('whole', {at}).state.shown], [[], null], part);
  }
});

test('saved views have a size that an address holds', () => {
  const page = open('whole');
  const long = {title: 'T'.repeat(999), text: 'x'.repeat(9999), link: '#person=c_dana&saved=x'};
  const found = page.savedFrom(Array(99).fill(long));
  same([found.length, found[0].title.length, found[0].text.length, found[0].link],
    [30, 100, 500, 'person=c_dana']);
  for (let n = 0; n < 31; n += 1) save(page, `View ${n}`);
  same(page.state.saved.length, 30);
  assert.match(status(page), /^No more views fit/);
  const wide = open('whole');
  for (let n = 0; n < 31; n += 1) save(wide, `${n}`, '語'.repeat(500));
  assert.ok(wide.state.saved.length > 10);
  assert.match(status(wide), /^No more views fit/);
  assert.ok(wide.location.hash.length <= 100001);
  same(open('whole', {at: wide.location.hash}).state.saved, wide.state.saved);
});

test('hostile texts are text, in the panel and in what is saved', async () => {
  const page = open('whole');
  for (const text of answers.texts.filter((each) => each.trim())) {
    page.state.saved = page.savedFrom([{title: text, text, link: ''}]);
    page.openSaved(0);
    assert.ok(panel(page).includes(page.state.saved[0].title));
    same(page.byId('panel').querySelectorAll('script').length, 0);
    page.saveList();
    const {steps} = JSON.parse(await page.saved.at(-1).text());
    same(steps[0].title, page.state.saved[0].title);
  }
});

test('the list offers to save the map only where the page can write itself', async () => {
  const page = withSaved({pageWith: (saved) => `<p>${saved.length}`});
  assert.match(panel(page), /Saved views \(3\).*Save the map with these views.*Save the list/);
  page.saveMapWithViews();
  same(await page.saved.at(-1).text(), '<p>3');
  assert.ok(!panel(withSaved()).includes('Save the map'));
});
