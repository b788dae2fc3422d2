'use strict';

/* The switch between the views of a file, and what goes along. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const VIEWS = [{name: 'whole', label: 'Whole network'}, {name: 'partners', label: 'Partners'}];

/** A page with two views, and what it asks the page around it to open. */
function opened(more = {}) {
  const asked = [];
  const page = open('whole', {views: VIEWS, view: 'whole',
    openView: (name, kept) => asked.push([name, kept]), ...more});
  return [page, asked];
}

const onPage = (page, key, more) => page.hearing.fire('keydown',
  {key, target: page.document.body, ...more});
const buttons = (page) => page.byId('views').children;

test('there is a switch if the file has more than one view', () => {
  const [page] = opened();
  same(page.byId('views').hidden, false);
  same(buttons(page).map((each) => [each.textContent, each.getAttribute('aria-pressed')]),
    [['Whole network', 'true'], ['Partners', 'false']]);
  const [second] = opened({view: 'partners'});
  same(buttons(second).map((each) => each.getAttribute('aria-pressed')), ['false', 'true']);
  for (const views of [undefined, [{name: '', label: ''}]]) {
    const alone = open('whole', {views, view: views && ''});
    same([alone.byId('views').hidden, buttons(alone).length, alone.location.hash],
      [true, 0, '']);
  }
});

test('the address names a view other than the first', () => {
  same(opened()[0].location.hash, '');
  same(opened({view: 'partners'})[0].location.hash, '#map=partners');
  const [page] = opened({view: 'partners', at: '#map=partners&organization=o_clinic'});
  same([page.state.selected, page.location.hash],
    ['o_clinic', '#map=partners&organization=o_clinic']);
});

test('what means the same in another view goes along', () => {
  const [page, asked] = opened();
  page.select('o_clinic');
  page.toggleNames();
  page.byId('theme').click();
  page.state.without = 'c_dana';
  page.byId('view-partners').focus();
  page.byId('view-partners').click();
  const [[name, kept]] = asked;
  same([name, kept.fragment, kept.theme, kept.focus],
    ['partners', 'organization=o_clinic&names=hidden&map=partners', 'dark', 'view-partners']);
  same(kept.past.at(-1), page.journey.here);
  page.byId('view-whole').click(); // is the one that is open
  same(asked.length, 1);
});

test('a view is as it was left, with what was chosen since', () => {
  const kept = {fragment: 'map=partners&person=c_tom', past: [], future: [], theme: null, focus: '',
    leftAs: {whole: 'person=c_dana&lines=all&near=c_omar&shown=1'}};
  const [page, asked] = opened({view: 'partners', kept});
  page.turnTo('whole');
  same(asked[0][1].fragment, 'near=c_omar&person=c_tom');
  same(asked[0][1].leftAs.partners, 'map=partners&person=c_tom');
});

test('a view begins with what the one before has left to it', () => {
  const kept = {fragment: 'map=partners&organization=o_clinic', past: ['', 'x=1'],
    future: ['map=partners'], theme: 'dark', focus: 'view-partners'};
  const [page] = opened({view: 'partners', kept});
  same([page.state.selected, page.location.hash, page.journey.past, page.journey.future],
    ['o_clinic', '#map=partners&organization=o_clinic', ['', 'x=1'], ['map=partners']]);
  same(page.document.documentElement.dataset.theme, 'dark');
  page.arrive();
  page.sayView();
  same([page.document.activeElement.id, page.byId('status').textContent],
    ['view-partners', 'View: Partners. All 14 people and organizations']);
  same(opened({kept: {...kept, theme: null}})[0].document.documentElement.dataset.theme, 'light');
});

test('the focus is never on what cannot be used', () => {
  const kept = {fragment: '', past: [], future: ['map=partners'], theme: null, focus: 'undo'};
  const [page] = opened({kept});
  page.arrive();
  same(page.document.activeElement.id, 'view-whole');
  const [unfocused] = opened({kept: {...kept, focus: ''}});
  unfocused.arrive();
  same(unfocused.document.activeElement, undefined);
});

test('undo and redo lead back to the other view', () => {
  const kept = {fragment: 'map=partners', past: [''], future: [], theme: null, focus: ''};
  const [page, asked] = opened({view: 'partners', kept});
  onPage(page, 'z', {ctrlKey: true});
  same(asked.map(([name, {fragment, past, future}]) => [name, fragment, past, future]),
    [['whole', '', [], ['map=partners']]]);
});

test('an address that is typed in leads to its view, and back again', () => {
  const [page, asked] = opened();
  page.location.hash = '#map=partners&organization=o_clinic';
  page.hearing.fire('hashchange');
  same(asked.map(([name, {fragment, past}]) => [name, fragment, past]),
    [['partners', 'map=partners&organization=o_clinic', ['']]]);
});

test('an address with a view that is not there is one of the first', () => {
  for (const name of ['nothing', '<img src=x>', '__proto__', '']) {
    const [page, asked] = opened({at: `#map=${encodeURIComponent(name)}&person=c_dana`});
    same([page.state.selected, page.location.hash, asked], ['c_dana', '#person=c_dana', []]);
  }
});
