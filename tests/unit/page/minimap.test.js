'use strict';

/* The small map: where things are on it, and when it is needed. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

test('everything is on the small map, and places there lead back', () => {
  const page = open('whole');
  const {to, from} = page.miniScale(page.boxOfAll());
  for (const {id} of page.data.nodes) {
    const at = to(page.placeOf(id));
    assert.ok(at.x >= 0 && at.x <= page.MINI.width && at.y >= 0 && at.y <= page.MINI.height, id);
    const back = from(at);
    assert.ok(Math.abs(back.x - page.placeOf(id).x) < 1e-6 && Math.abs(back.y - page.placeOf(id).y) < 1e-6);
  }
});

test('it is needed if much is out of view', () => {
  const {shareInView} = open('whole');
  const box = {left: 0, right: 100, top: 0, bottom: 50};
  assert.equal(shareInView(box, {left: -10, right: 110, top: -10, bottom: 60}), 1);
  assert.equal(shareInView(box, {left: 0, right: 50, top: -10, bottom: 60}), 0.5);
  assert.equal(shareInView(box, {left: -10, right: 110, top: 40, bottom: 60}), 0.2);
});

test('filters and moves change where everything is', () => {
  const page = open('whole');
  const before = page.boxOfAll();
  page.mini.isStale = false;
  page.putThing({id: 'c_maria'}, {x: 5000, y: 0});
  assert.ok(page.boxOfAll().right > 5000);
  assert.equal(page.mini.isStale, true);
  page.state.away = new Set(['c_maria']);
  page.refresh();
  assert.ok(page.boxOfAll().right <= before.right);
  page.shown.nodes = new Set();
  assert.equal(page.boxOfAll(), null);
});

test('arrow keys move the large map by a third of what it shows', () => {
  const page = open('whole');
  page.mini.box = page.boxOfAll();
  const {x, y} = page.network.getViewPosition();
  const scale = page.network.getScale();
  page.byId('minimap').fire('keydown', {key: 'ArrowRight'});
  same(page.network.getViewPosition(), {x: x + 1000 / 3 / scale, y});
  page.byId('minimap').fire('keydown', {key: 'x'});
  same(page.network.getViewPosition(), {x: x + 1000 / 3 / scale, y});
});
