'use strict';

/* Where names stand: none over another, broken into rows, cut where they are endless. How wide they
   are a browser measures: here every letter is. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {answers, open, same} = require('./page.js');

const page = open('whole');
const {wrapped, brief} = page;
const segments = (text) => [...new Intl.Segmenter('en').segment(text)].length;

test('a name is broken between words, into three rows at most', () => {
  same(wrapped('', 10), ['']);
  same(wrapped('Ann', 10), ['Ann']);
  same(wrapped('Dana Whitfield', 14), ['Dana Whitfield']);
  same(wrapped('Dana Whitfield', 13), ['Dana', 'Whitfield']);
  same(wrapped('a b c d e f', 1), ['a', 'b', 'c d e f'.slice(0, 3) + '…']);
});

test('what is much too long ends in an ellipsis, what is little too long stands', () => {
  same(wrapped('W'.repeat(14), 10), ['W'.repeat(14)]);
  same(wrapped('W'.repeat(15), 10), [`${'W'.repeat(12)}…`]);
  same(wrapped('W'.repeat(300), 10)[0].length, 13);
});

test('letters outside the basic plane count once, and are not cut in two', () => {
  same(wrapped('😀'.repeat(12), 10), ['😀'.repeat(12)]);
  same(wrapped('𠮷'.repeat(15), 10), [`${'𠮷'.repeat(12)}…`]);
  for (const text of answers.texts) {
    assert.ok(wrapped(text, 15).length <= 3);
    for (const row of wrapped(text, 15)) {
      assert.ok([...row].length <= 19, row);
      if (text.isWellFormed()) assert.ok(row.isWellFormed(), row);
    }
  }
});

test('of a very long name its beginning is told', () => {
  same([brief(''), brief('health'), brief('x'.repeat(48)), brief('x'.repeat(49))],
    ['', 'health', 'x'.repeat(48), `${'x'.repeat(47)}…`]);
  same(brief('😀😀😀', 2), '😀…');
  assert.ok(answers.texts.every((text) => segments(brief(text)) <= 48));
});

test('a mean is a mean', () => {
  same([page.mean([3]), page.mean([1, 2, 6])], [3, 3]);
});

/* -- places that are taken --------------------------------------------------------------------- */

const box = (left, top, right, bottom, more = {}) => ({left, top, right, bottom, ...more});

test('what is taken is taken, beside it is free, across cells of the grid too', () => {
  const taken = new page.Taken();
  assert.ok(!taken.covers(box(0, 0, 10, 10), true));
  taken.add(box(70, 70, 200, 90));
  assert.ok(taken.covers(box(199, 89, 300, 300), true));
  assert.ok(taken.covers(box(0, 0, 71, 71), true));
  assert.ok(!taken.covers(box(200, 70, 300, 90), true)); // side by side
  assert.ok(!taken.covers(box(70, 90, 200, 100), true));
  taken.add(box(-100, -100, -90, -90));
  assert.ok(taken.covers(box(-95, -95, -91, -91), true));
});

test('a name may stand over its own mark, and over others only if need be', () => {
  const taken = new page.Taken();
  taken.add(box(0, 0, 10, 10, {isMark: true, owner: 'a'}));
  assert.ok(!taken.covers(box(0, 0, 5, 5, {owner: 'a'}), true));
  assert.ok(taken.covers(box(0, 0, 5, 5, {owner: 'b'}), true));
  assert.ok(!taken.covers(box(0, 0, 5, 5, {owner: 'b'}), false));
});

test('a name stands below its mark first, in a bubble in its middle, around a disc', () => {
  const places = (node, disc = 0) => page.candidates(node, {x: 100, y: 100}, 10, disc, 40, 16);
  same(places({}), [[100, 112], [132, 92], [68, 92], [100, 73]]);
  same(places({kind: 'bubble'})[0], [100, 92]);
  const around = places({}, 50);
  same(around.length, 14);
  same(around.slice(0, 2).map(([x, y]) => [Math.round(x), Math.round(y)]), [[100, 140], [100, 44]]);
  same(around.slice(2, 4), [[100, 112], [100, 73]]);
});

test('no two names stand over one another, and all stand in the map', () => {
  for (const name of ['whole', 'hostile', 'branching', 'above', 'compared', 'routes', 'sectors']) {
    const here = open(name);
    here.showAll();
    here.drawingOf();
    const drawn = [...here.drawnLabels, ...here.drawnNames];
    assert.ok(drawn.length, name);
    drawn.forEach((one, at) => drawn.slice(at + 1).forEach((other) => {
      const over = one.left < other.right && one.right > other.left
        && one.top < other.bottom && one.bottom > other.top;
      assert.ok(!over, `${name}: ${one.id} over ${other.id}`);
    }));
    for (const {left, right, top, bottom} of here.drawnLabels) {
      assert.ok(left >= 0 && top >= 0 && right <= 1000 && bottom <= 700);
    }
  }
});

test('who is chosen matters most, then routes, home and the team; who stands back last', () => {
  const here = open('whole', {at: '#person=c_sam'});
  const worth = (id, focus = null, scale = 1) => here.importance(here.nodes.get(id), focus, scale);
  const order = ['c_sam', 'o_library', 'c_maria', 'o_clinic', 'o_health', 'c_dana'];
  same(order.toSorted((a, b) => worth(b) - worth(a)), order);
  assert.ok(worth('c_dana', new Set(['c_dana'])) > worth('c_maria'));
  assert.equal(here.importance({...here.nodes.get('o_health')}, null, 0.1), 0);
});

/* -- what guides the eye ----------------------------------------------------------------------- */

test('room is made for outlines with their names, and for rings', () => {
  const here = open('empty');
  const grown = (guides) => {
    const area = {left: -1, right: 1, top: -1, bottom: 1};
    Object.keys(here.guides).forEach((name) => delete here.guides[name]);
    Object.assign(here.guides, guides);
    here.roomForGuides(area, {width: 1000, height: 700});
    return [area.left, area.right, area.top, area.bottom];
  };
  same(grown({}), [-1, 1, -1, 1]);
  same(grown({rings: [[5, 'near'], [9, 'far']]}), [-9, 9, -9, 9]);
  same(grown({hulls: [{paths: [[0, 0, 50, 10, 20, 40], [-7, 3, 1, 1]]}]}), [-7, 50, -30, 70]);
  const [, right] = grown({names: [[1, 0, 'health', '4 people, 1 partner']]});
  assert.ok(right > 1);
});

test('an outline goes with its sector', () => {
  const here = open('whole');
  const [hull] = here.guides.hulls;
  same([here.hullSector(hull).name, here.isHullShown(hull)], ['health', true]);
  here.setShown('sector', 'health', false);
  same(here.isHullShown(hull), false);
  same(here.hullSector({name: 'by hand'}).name, 'by hand');
  same(here.isHullShown({name: 'by hand'}), true);
});

test('routes go from left to right, and where the page is narrow from top to bottom', () => {
  const wide = open('routes');
  const narrow = open('routes', {media: ['(max-width: 560px)']});
  const steps = ['c_maria', 'c_dana', 'c_omar', 'o_health'];
  const along = (here, axis) => steps.map((id) => here.nodes.get(id)[axis]);
  same(along(wide, 'x'), [0, 200, 400, 600]);
  same(along(narrow, 'y').map(Math.round), [0, 140, 280, 420]);
  same(narrow.turnRoutes(), false); // they are already
  same(open('whole', {media: ['(max-width: 560px)']}).turnRoutes(), false);
  const names = ({routeBands}) => routeBands().map((band) => band.at(-1));
  same(names(wide), ['1. Our team', '2. On the way', '3. Met there', '4. Target']);
  same(names(narrow), names(wide));
  const tops = narrow.routeBands().map(([, top, , height]) => [top, top + height]);
  tops.slice(1).forEach(([top], at) => assert.ok(Math.abs(top - tops[at][1]) < 1e-9));
  same([wide, narrow].map((here) => here.lettersOf(here.nodes.get('c_dana'))), [26, 8]);
  same(page.routeBands(), []);
});

/* -- the lasso --------------------------------------------------------------------------------- */

test('a point lies inside a lasso or not', () => {
  const valley = [[0, 0], [10, 0], [10, 10], [7, 10], [5, 3], [3, 10], [0, 10]]
    .map(([x, y]) => ({x, y}));
  const inside = (x, y, line = valley) => page.isInside({x, y}, line);
  same([inside(2, 2), inside(5, 5), inside(9, 2), inside(11, 2)], [true, false, true, false]);
  same([inside(0, 0, []), inside(0, 0, [{x: 0, y: 0}]), inside(5, 0, valley.slice(0, 2))],
    [false, false, false]);
});

test('a lasso takes in who lies inside, a tap one mark, and a tap beside them nobody', () => {
  const here = open('whole');
  const at = (x, y) => here.network.canvasToDOM({x, y});
  here.takeIn([at(60, -200), at(140, -200), at(140, -20), at(60, -20)]);
  same([...here.state.group].sort(), ['c_dana', 'c_helen', 'o_clinic']);
  const dana = here.nodes.get('c_dana');
  here.takeIn([at(dana.x, dana.y)]);
  same([...here.state.group].sort(), ['c_helen', 'o_clinic']);
  here.takeIn([at(1e4, 1e4)]);
  same(here.state.group.size, 2);
});

test('of marks over one another the uppermost is under the pointer; squares have corners', () => {
  const here = open('whole');
  const clinic = here.nodes.get('o_clinic');
  const {x, y, size} = clinic;
  same(here.nodeUnder({x: x + size, y: y + size}), 'o_clinic');
  const dana = here.nodes.get('c_dana');
  same(here.nodeUnder({x: dana.x + dana.size, y: dana.y + dana.size}), undefined);
  Object.assign(dana, {x, y});
  same(here.nodeUnder({x, y}), 'c_dana');
});
