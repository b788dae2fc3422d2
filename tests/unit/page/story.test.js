'use strict';

/* The changes since an earlier day, told step by step. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const headline = (page) => page.document.querySelector('header p').textContent;
const panel = (page) => page.byId('panel').textContent;
const step = (what, kind) => open('compared').chapters
  .findIndex((each) => each.what === what && each.kind === kind) + 1;

test('each kind of change is one step, partnerships and moves first', () => {
  const page = open('compared');
  same(page.chapters.map(page.countedIn), ['1 partnership begun', '1 partnership first recorded',
    '1 partnership ended', '1 person moved', '1 person no longer listed anywhere',
    '1 person no longer in an address book', '1 new person', '1 new organization',
    '1 tie with no evidence left', '1 new tie between people known before']);
  const told = page.chapters.flatMap((chapter) => page.itemsOf(chapter));
  same(told.length, page.items.length); // each change in one step
  same(open('whole').chapters, []);
});

test('the headline is about the change, in a step about that step', () => {
  assert.equal(headline(open('compared')), 'Since 31 January 2026: 1 partnership begun, '
    + '1 partnership first recorded, 1 partnership ended and 1 person moved.');
  const moved = step('moved', 'person');
  assert.equal(headline(open('compared', {at: `#change=${moved}`})),
    'Since 31 January 2026: 1 person moved.');
  assert.equal(headline(open('compared', {at: '#since=none'})), 'All.');
  const few = open('compared', {at: '#filter=line-partnership&filter=sector-health'});
  assert.match(headline(few), /^Since 31 January 2026: 1 partnership ended/);
});

test('one goes from step to step and back, by buttons and by keys', () => {
  const page = open('compared');
  same([page.byId('chapter-back').disabled, page.byId('chapter-on').textContent],
    [true, 'First step']);
  page.byId('chapter-on').click();
  same([page.state.chapter, page.location.hash], [0, '#change=1']);
  assert.match(panel(page), /Step 1 of 10/);
  page.hearing.fire('keydown', {key: 'n', target: page.document.body});
  same(page.state.chapter, 1);
  page.hearing.fire('keydown', {key: 'p', target: page.document.body});
  page.byId('chapter-back').click();
  same([page.state.chapter, page.location.hash], [null, '']);
  page.goChapter(-1);
  assert.equal(page.byId('status').textContent, 'This is the first step');
  page.byId('chapter-9').click();
  same([page.state.chapter, page.byId('chapter-on').disabled], [9, true]);
  page.goChapter(1);
  assert.equal(page.byId('status').textContent, 'This is the last step');
  page.escape();
  same([page.state.chapter, page.state.changes], [null, true]);
  page.escape();
  same(page.state.changes, false);
});

test('a link leads to a step that there is, and to no other', () => {
  for (const at of ['#change=0', '#change=11', '#change=x', '#change=1.5', '#since=none&change=2']) {
    same(open('compared', {at}).state.chapter, null, at);
  }
  same(open('whole', {at: '#change=1'}).state.chapter, null);
  same(open('compared', {at: '#change=3'}).location.hash, '#change=3');
});

test('only what a step is about is in focus, the rest fades', () => {
  const page = open('compared', {at: `#change=${step('moved', 'person')}`});
  same([...page.inFocus()].sort(), ['c_dana', 'o_clinic', 'o_library', 'o_school']);
  same(page.data.nodes.filter((node) => page.isFaded(node, page.inFocus())).length,
    page.data.nodes.length - 4);
  same([...page.storyTold().marks], ['c_dana']);
  const ties = open('compared', {at: `#change=${step('new', 'tie')}`});
  same([...ties.storyTold().lines].map(({from, to}) => [from, to]), [['c_dana', 'c_omar']]);
  const begun = open('compared', {at: `#change=${step('new', 'partnership')}`});
  const look = ([edge]) => begun.lineLooks.get(edge);
  assert.ok(look([...begun.storyTold().lines]).opacity >= 0.6);
  assert.ok(look(begun.data.edges.filter(({kind}) => kind === 'affiliation')).opacity < 0.1);
});

test('at first everything that changed is in focus', () => {
  const page = open('compared');
  for (const {ids} of page.items) {
    for (const id of ids) if (page.nodes.has(id)) assert.ok(page.inFocus().has(id), id);
  }
  assert.ok(!page.inFocus().has('c_nobody'));
  same([...page.storyTold().lines].length, 4);
});

test('more changed ties than can be read are drawn in their own step only', () => {
  const data = structuredClone(open('compared').data);
  const edge = data.edges.find(({kind}) => kind === 'tie');
  for (let n = 0; n < 90; n += 1) {
    data.nodes.push({id: `c_x${n}`, label: `X ${n}`, kind: 'person', x: n, y: n, size: 5});
    data.edges.push({...edge, from: 'c_nobody', to: `c_x${n}`});
    data.changes.items.push({what: 'new', kind: 'tie', ids: ['c_nobody', `c_x${n}`]});
  }
  const page = open('compared', {payload: data});
  same([...page.storyTold().lines].filter(({kind}) => kind === 'tie'), []);
  assert.ok(!page.inFocus().has('c_nobody'));
  page.openChapter(9);
  same(page.storyTold().lines.size, 91);
});

test('somebody chosen is in focus as ever', () => {
  const page = open('compared', {at: '#person=c_tom'});
  same([page.isStory(), page.inFocus().has('c_zoe'), page.inFocus().has('c_dana')],
    [false, true, false]);
});

test('the panel lists one step whole, with the reasons', () => {
  const page = open('compared', {at: `#change=${step('gone', 'person')}`});
  assert.match(panel(page), /People no longer listed anywhere \(1\)Sam Lone.*disappeared/);
  assert.doesNotMatch(panel(page), /People who moved \(1\)/);
  const hidden = open('compared', {at: '#change=4&names=hidden'});
  assert.doesNotMatch(panel(hidden), /Dana/);
});
