'use strict';

/* What a page holds packed comes out as Python put it in. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {documentOf} = require('./document.js');
const {answers, open, openPacked, same} = require('./page.js');

test('columns are things again, and what one of them lacks it lacks', () => {
  const {fromColumns} = openPacked('whole');
  same(fromColumns({count: 0, columns: {}}), []);
  same(fromColumns({count: 2, columns: {}}), [{}, {}]);
  const columns = {id: ['a', 'b', 'c'], x: [0, null, -1], on: [null, false, '']};
  same(fromColumns({count: 3, columns}),
    [{id: 'a', x: 0}, {id: 'b', on: false}, {id: 'c', x: -1, on: ''}]);
});

test('a packed page has the nodes and lines that Python drew', async () => {
  const {nodes, edges} = await openPacked('packed').readPayload('data');
  same(nodes, answers.packed.nodes);
  same(edges, answers.packed.edges);
});

test('an unpacked page is a page like any other', async () => {
  const page = open('packed', {payload: await openPacked('packed').readPayload('data')});
  same(page.nodes.size, 150);
  assert.equal(page.byId('status').textContent, 'All 150 people and organizations');
  assert.match(page.byId('panel').textContent, /^At a glancepeople120organizations30partners0/);
});

test('a page can write itself again with saved views, in which nothing ends a script', () => {
  const page = openPacked('whole');
  const hostile = '</script><script>alert(1)</script><!-- &lt; \u2028';
  const saved = [{title: hostile, text: hostile, link: 'person=c_dana'}];
  const text = page.pageWith(saved);
  same(page.pageWith(saved), text);
  assert.match(text, /^<!doctype html>\n<html lang="en">\n<head>/);
  const [, story] = /id="story">([^<]*)<\/script>/.exec(text);
  same(JSON.parse(story), saved);
  same(text.includes('alert(1)</script>'), false);
  const again = documentOf(text);
  const texts = (of) => of.querySelectorAll('script').map(({id, textContent}) => [id, textContent]);
  same(texts(again).filter(([id]) => id !== 'story'), texts(page.document));
  same(again.getElementById('legend').textContent, page.document.getElementById('legend').textContent);
});

test('a browser that cannot unpack says so', () => {
  const page = openPacked('whole');
  assert.equal(page.document.getElementById('status').textContent,
    'This browser is too old for the map: open the file in a newer one.');
});

test('what is no page is refused', async () => {
  const page = openPacked('whole'); // its data are not packed
  await assert.rejects(page.inflate('data'));
});
