'use strict';

/* Ties that are only inferred are not drawn at first, and stay in everything else. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const inferred = (page) => page.data.edges.filter((edge) => edge.inferred && edge.kind === 'tie');
const drawn = (page) => page.batches.flatMap(({edges}) => edges);
const isDrawn = (page, edge) => drawn(page).includes(edge);
const text = (page) => page.byId('few-lines-text').textContent;

test('inferred ties are not drawn, all other lines are', () => {
  const page = open('whole');
  const left = page.data.edges.filter((edge) => !isDrawn(page, edge));
  same(left, inferred(page));
  assert.ok(left.length > 1);
});

test('the switch says how many are left out, and draws them', () => {
  const page = open('whole');
  const [some, all] = [inferred(page).length, page.tiesShown()];
  same([page.byId('few-lines').hidden, text(page)],
    [false, `${some} of ${all} ties are inferred and not drawn.`]);
  page.byId('draw-inferred').click();
  same([page.location.hash, text(page), page.byId('draw-inferred').getAttribute('aria-pressed')],
    ['#lines=all', `${some} of ${all} ties are inferred and drawn too.`, 'true']);
  same(drawn(page).length, page.data.edges.length);
  assert.equal(page.byId('status').textContent, text(page));
  page.undo();
  same(drawn(page).length, page.data.edges.length - some);
});

test('counts, tables and filters count them as before', () => {
  const page = open('whole');
  same(page.shownText(), open('whole', {at: '#lines=all'}).shownText());
  same(page.countsShown().get('ties between people'), 8);
  same(page.TABLES.find(({key}) => key === 'ties').rows().length, 8);
  const out = open('whole', {at: '#filter=line-inferred'});
  same(out.byId('few-lines').hidden, true); // nothing is left that it could draw
});

test('if only inferred ties are left, they are drawn', () => {
  const page = open('whole', {at: '#filter=line-known&filter=line-unknown'});
  same([page.byId('few-lines').hidden, drawn(page).filter((edge) => edge.inferred).length],
    [true, inferred(page).length]);
});

test('the inferred ties of somebody chosen are drawn, the rest fades', () => {
  const page = open('whole', {at: '#person=c_dana'});
  for (const edge of inferred(page)) {
    same(isDrawn(page, edge), [edge.from, edge.to].includes('c_dana'), `${edge.from} ${edge.to}`);
  }
  const own = page.lineLooks.get(inferred(page).find(({from, to}) => [from, to].includes('c_dana')));
  assert.ok(own.opacity >= 0.75);
});

test('an inferred tie that a route uses is drawn', () => {
  for (const page of [open('routes'), open('whole', {at: '#introduce=c_omar'})]) {
    const [route] = page.routesTold();
    const used = route.people.slice(1).map((id, at) => page.tiesOf(id)
      .find(({other}) => other === route.people[at]).edge);
    assert.ok(used.some((edge) => edge.inferred));
    for (const edge of used) assert.ok(isDrawn(page, edge));
  }
  same(open('routes').byId('few-lines').hidden, true);
});

test('what somebody who leaves would cut off is drawn with all ties', () => {
  const page = open('whole', {at: '#without=c_tom'});
  same(page.byId('few-lines').hidden, true);
  assert.ok(drawn(page).some((edge) => edge.inferred));
});

test('around somebody their own ties stand out, inferred ones too', () => {
  const page = open('around-dana');
  const own = page.data.edges.filter((edge) => edge.kind === 'tie' && page.isOfMiddle(edge));
  const others = page.data.edges.filter((edge) => edge.kind === 'tie' && !page.isOfMiddle(edge));
  assert.ok(own.some((edge) => edge.inferred) && others.length);
  for (const edge of own) assert.ok(page.lineLooks.get(edge).opacity >= 0.74);
  for (const edge of others) assert.ok((page.lineLooks.get(edge)?.opacity ?? 0) < 0.25);
  assert.match(page.byId('widths').textContent, /Ties that do not lead to Dana Whitfield are faint/);
  const all = open('around-dana', {at: '#lines=all'});
  assert.doesNotMatch(all.byId('widths').textContent, /faint/);
});

test('a picture that is saved says that ties are left out', () => {
  assert.match(open('whole').captionText(), /ties are inferred and not drawn\./);
  assert.doesNotMatch(open('public').captionText(), /inferred/);
});
