'use strict';

/* Marks moved by hand: with the mouse, with a finger, with keys; and where they are then. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const placeOf = (page, id) => [page.nodes.get(id).x, page.nodes.get(id).y];
const said = (page) => page.byId('status').textContent;

/** Press on a place of the map in map units, go on to others, and let go. */
function drag(page, way, more = {}) {
  const event = ([x, y]) => {
    const {x: clientX, y: clientY} = page.network.canvasToDOM({x, y});
    return {pointerType: 'mouse', pointerId: 1, isPrimary: true, button: 0, clientX, clientY, ...more};
  };
  page.byId('map').fire('pointerdown', event(way[0]));
  way.slice(1).forEach((place) => page.hearing.fire('pointermove', event(place)));
  page.hearing.fire('pointerup', event(way.at(-1)));
}

const by = ([x, y], dx, dy) => [x + dx, y + dy];

test('a mark goes where the mouse drags it, and stays there', () => {
  const page = open('whole');
  const start = placeOf(page, 'c_maria');
  drag(page, [start, by(start, 40, 0), by(start, 50, 30)]);
  same(placeOf(page, 'c_maria'), by(start, 50, 30).map(Math.round));
  assert.equal(page.location.hash, `#at=${by(start, 50, 30).map(Math.round).join('%2C')}%2Cc_maria`);
  assert.match(said(page), /^Maria Lopez has a new place/);
  const again = open('whole', {at: page.location.hash});
  same(placeOf(again, 'c_maria'), placeOf(page, 'c_maria'));
  page.undo();
  same(placeOf(page, 'c_maria'), start);
  page.redo();
  same(placeOf(page, 'c_maria'), by(start, 50, 30).map(Math.round));
});

test('a press that hardly moves is a click, and the right button drags nothing', () => {
  const page = open('whole');
  const start = placeOf(page, 'c_maria');
  drag(page, [start, by(start, 2, 2)]);
  drag(page, [start, by(start, 60, 0)], {button: 2});
  drag(page, [start, by(start, 60, 0)], {shiftKey: true});
  same([...page.state.moved], []);
  same(placeOf(page, 'c_maria'), start);
});

test('the people in a disc move with their organization, unless they were moved alone', () => {
  const page = open('whole');
  const mates = page.matesOf(page.nodes.get('o_clinic')).map(({id}) => id);
  assert.ok(mates.length > 1);
  const [alone, other] = mates;
  const before = new Map(['o_clinic', ...mates].map((id) => [id, placeOf(page, id)]));
  page.putThing({id: alone}, {x: 7, y: 9});
  page.putThing({id: 'o_clinic'}, {x: before.get('o_clinic')[0] + 300, y: before.get('o_clinic')[1]});
  same(placeOf(page, other), by(before.get(other), 300, 0));
  same(placeOf(page, alone), [7, 9]);
  page.putBack(['o_clinic']);
  same(placeOf(page, other), before.get(other));
  same(placeOf(page, alone), [7, 9]);
  page.byId('put-all-back').click();
  for (const [id, place] of before) same(placeOf(page, id), place);
  assert.equal(page.byId('put-all-back').disabled, true);
});

test('a finger that moves at once moves the map; one that waits takes the mark', () => {
  const page = open('whole');
  const start = placeOf(page, 'c_maria');
  const finger = {pointerType: 'touch'};
  drag(page, [start, by(start, 50, 0)], finger);
  same([...page.state.moved], []);
  const event = (x) => ({...finger, pointerId: 2, isPrimary: true, button: 0,
    ...(({x: clientX, y: clientY}) => ({clientX, clientY}))(page.network.canvasToDOM(
      {x: start[0] + x, y: start[1]}))});
  page.byId('map').fire('pointerdown', event(0));
  page.hearing.fire('pointermove', event(50));
  page.waiting.at(-1)(); // it has moved the map all the time
  assert.equal(page.drag.isOn, false);
  page.hearing.fire('pointerup', event(50));
  page.byId('map').fire('pointerdown', event(0));
  page.waiting.at(-1)();
  page.hearing.fire('pointermove', event(50));
  page.hearing.fire('pointerup', event(50));
  same([...page.state.moved.keys()], ['c_maria']);
});

test('a second finger, a cancel or Escape leaves the mark where it was', () => {
  const page = open('whole');
  const start = placeOf(page, 'c_maria');
  const event = (x, more) => ({pointerType: 'mouse', pointerId: 1, isPrimary: true, button: 0,
    ...(({x: clientX, y: clientY}) => ({clientX, clientY}))(page.network.canvasToDOM(
      {x: start[0] + x, y: start[1]})), ...more});
  const ends = [() => page.byId('map').fire('pointerdown', event(9, {pointerId: 5, isPrimary: false})),
    () => page.hearing.fire('pointercancel', event(9)), () => page.escape()];
  for (const end of ends) {
    page.byId('map').fire('pointerdown', event(0));
    page.hearing.fire('pointermove', event(50));
    assert.notDeepEqual(placeOf(page, 'c_maria'), start);
    end();
    same(placeOf(page, 'c_maria'), start);
    same([...page.state.moved], []);
  }
});

test('arrow keys move a mark, farther with Shift; all of it is one step to undo', () => {
  const page = open('whole', {at: '#person=c_maria'});
  const start = placeOf(page, 'c_maria');
  const press = (key, more = {}) => page.byId('map').fire('keydown', {key, ...more});
  press('m');
  press('ArrowRight');
  press('ArrowDown', {shiftKey: true});
  const {MOVE_STEP: step, BIG_STEPS: many} = page;
  const scale = page.network.getScale();
  same(placeOf(page, 'c_maria').map((each, at) => Math.abs(each
    - by(start, step / scale, many * step / scale)[at]) <= 1), [true, true]);
  assert.equal(page.state.selected, 'c_maria');
  press('Enter');
  assert.equal(page.mover.thing, null);
  press('ArrowRight');
  assert.notEqual(page.state.selected, 'c_maria'); // the keys walk again
  page.undo();
  page.undo();
  same(placeOf(page, 'c_maria'), start);
});

test('a tap says where a mark goes while it is moved', () => {
  const page = open('whole', {at: '#person=c_maria'});
  page.beginMove({id: 'c_maria'});
  page.onMapClick({event: {pointerType: 'touch', srcEvent: {}}, pointer: {canvas: {x: 12.4, y: -80},
    DOM: {x: 0, y: 0}}});
  same(placeOf(page, 'c_maria'), [12, -80]);
  page.escape();
  assert.equal(page.mover.thing, null);
  assert.equal(page.state.selected, 'c_maria');
});

test('where places have a meaning, nothing can be moved', () => {
  for (const name of ['routes', 'sectors']) {
    const page = open(name);
    assert.equal(page.canMove, false);
    same(page.moveButtons(page.data.nodes[0]), []);
    same([...page.readMoved(new URLSearchParams(`at=1,2,${page.data.nodes[0].id}`))], []);
  }
});

test('a link takes whole numbers and known marks only, and only so many', () => {
  const {readMoved, MOST_MOVED} = open('whole');
  const read = (text) => [...readMoved(new URLSearchParams(text))];
  same(read('at=1,-2,c_dana'), [['c_dana', [1, -2]]]);
  for (const text of ['at=1,2,nobody', 'at=1.5,2,c_dana', 'at=12345678,2,c_dana', 'at=,,c_dana',
    'at=c_dana', 'at=1,2', 'at=NaN,2,c_dana', 'at=1,2,__proto__']) same(read(text), [], text);
  assert.equal(read('at=1,2,c_dana&'.repeat(MOST_MOVED) + 'at=1,2,c_tom').length, 1);
});

test('a group of a large network moves, and what is in it comes back to its place', () => {
  const page = open('above');
  const bubble = page.data.nodes.find(page.isBubble);
  const start = [bubble.x, bubble.y];
  page.putThing({id: bubble.id}, {x: 5, y: 6});
  same(placeOf(page, bubble.id), [5, 6]);
  page.putBack([bubble.id]);
  same(placeOf(page, bubble.id), start);
});
