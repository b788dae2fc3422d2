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

/* -- places that are taken --------------------------------------------------------------------- */

const box = (left, top, right, bottom, more = {}) => ({left, top, right, bottom, ...more});

test('what is taken is taken, beside it is free, across cells of the grid too', () => {
  const taken = new page.Taken();
  assert.ok(taken.isFree(box(0, 0, 10, 10)));
  taken.add(box(70, 70, 200, 90));
  assert.ok(!taken.isFree(box(199, 89, 300, 300)));
  assert.ok(!taken.isFree(box(0, 0, 71, 71)));
  assert.ok(taken.isFree(box(200, 70, 300, 90))); // side by side
  assert.ok(taken.isFree(box(70, 90, 200, 100)));
  taken.add(box(-100, -100, -90, -90));
  assert.ok(!taken.isFree(box(-95, -95, -91, -91)));
  taken.addLeader({x1: 400, y1: 0, x2: 500, y2: 100});
  assert.ok(!taken.isFree(box(440, 45, 460, 55)));
  assert.ok(taken.isFree(box(400, 60, 430, 80)));
});

test('a mark is near by its edge, round or square; one\'s own never, small ones if asked', () => {
  const taken = new page.Taken();
  taken.addMark({owner: 'a', x: 100, y: 100, radius: 10});
  taken.addMark({owner: 'b', x: 300, y: 100, radius: 10, isSquare: true});
  assert.ok(taken.isNearMark(box(113, 95, 150, 105), 'z', 3));
  assert.ok(!taken.isNearMark(box(113, 95, 150, 105), 'z', 2.9));
  assert.ok(!taken.isNearMark(box(113, 95, 150, 105), 'a', 3));
  assert.ok(!taken.isNearMark(box(113, 95, 150, 105), 'z', 3, 11));
  same(page.distanceTo(box(109, 109, 150, 150), {x: 100, y: 100, radius: 10}).toFixed(1), '2.7');
  same(page.distanceTo(box(309, 109, 350, 150), {x: 300, y: 100, radius: 10, isSquare: true}), 0);
  same([taken.covered(box(95, 95, 105, 105), 'z'), taken.covered(box(95, 95, 105, 105), 'a')],
    [1, 0]);
});

test('lines cross boxes and lines, or pass by', () => {
  const line = {x1: 0, y1: 0, x2: 100, y2: 50};
  assert.ok(page.crosses(line, box(40, 10, 60, 40)));
  assert.ok(!page.crosses(line, box(0, 30, 20, 40)));
  assert.ok(!page.crosses(line, box(120, 40, 140, 80)));
  assert.ok(page.crosses({x1: 5, y1: -10, x2: 5, y2: 10}, box(0, -1, 10, 1)));
  assert.ok(!page.crosses({x1: 15, y1: -10, x2: 15, y2: 10}, box(0, -1, 10, 1)));
  assert.ok(page.areCrossed(line, {x1: 50, y1: 0, x2: 50, y2: 50}));
  assert.ok(!page.areCrossed(line, {x1: 150, y1: 0, x2: 150, y2: 50}));
});

const area = {width: 1000, height: 700};
const mark = (owner, x, y, radius, more = {}) => ({owner, x, y, radius, ...more});
const sizes = [{width: 40, height: 16}];

test('a name stands below its mark first, in a bubble in its middle', () => {
  const taken = new page.Taken();
  const own = mark('a', 100, 100, 10);
  taken.addMark(own);
  same(page.placeFor(own, sizes, taken, area).box, box(80, 111, 120, 127));
  same(page.placeFor(own, sizes, taken, area, {inside: true}).box, box(80, 92, 120, 108));
});

test('a name goes where no other mark is nearer; if there is no such place, a line joins it', () => {
  const taken = new page.Taken();
  const own = mark('a', 100, 100, 5);
  [own, mark('below', 100, 115, 5)].forEach((each) => taken.addMark(each));
  const right = page.placeFor(own, sizes, taken, area);
  same([right.box.left, right.leader], [106, undefined]);
  for (const [x, y] of [[115, 100], [85, 100], [100, 85]]) taken.addMark(mark(`${x} ${y}`, x, y, 5));
  const away = page.placeFor(own, sizes, taken, area);
  const {x1, y1, x2, y2} = away.leader;
  assert.ok(Math.hypot(x1 - x2, y1 - y2) > 3);
  same(Math.round(Math.hypot(x2 - own.x, y2 - own.y)), 5);
  assert.ok(!taken.isNearMark(away.box, 'a', 1));
  same(page.placeFor(own, sizes, taken, area, {leaders: false}), null);
});

test('only what matters most covers other marks, and then as few as it can', () => {
  const taken = new page.Taken();
  const own = mark('a', 300, 300, 3);
  taken.addMark(own);
  for (let x = 0; x < 600; x += 12) {
    for (let y = 0; y < 600; y += 12) {
      if (x !== 300 || y !== 300) taken.addMark(mark(`${x} ${y}`, x, y, 3));
    }
  }
  same(page.placeFor(own, sizes, taken, area, {reach: page.FAR_AWAY}), null);
  const {OVER_SMALL, UNDER_LINE} = page;
  same(page.placeFor(own, sizes, taken, area, {allowed: UNDER_LINE}), null);
  const found = page.placeFor(own, sizes, taken, area, {allowed: OVER_SMALL});
  assert.ok(found.leader && taken.covered(found.box, 'a') <= 8);
  taken.addMark(mark('large', 300, 300, 200));
  same(page.placeFor(own, sizes, taken, area, {allowed: OVER_SMALL}), null);
  assert.ok(page.placeFor(own, sizes, taken, area, {allowed: page.OVER_ALL, reach: page.FAR_AWAY}));
});

test('a name stays where it was while that place holds', () => {
  const taken = new page.Taken();
  const own = mark('a', 100, 100, 5);
  taken.addMark(own);
  taken.add(box(80, 106, 120, 122)); // below it
  const right = page.placeFor(own, sizes, taken, area);
  const free = new page.Taken();
  same(page.placeFor(own, sizes, free, area, {last: right}).box, right.box);
  same(page.placeFor(own, sizes, free, area).box.left, 80);
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
  same(grown({hulls: [{paths: [[0, 0, 50, 10, 20, 40], [-7, 3, 1, 1]]}]}), [-7, 50, -1, 40]);
  const [, right] = grown({names: [[1, 0, 'health', '4 people, 1 partner']]});
  assert.ok(right > 1);
});

test('the name of an area is inside it where there is most room, or nowhere', () => {
  const here = open('whole');
  const ring = (radius) => Array.from({length: 40}, (_, k) => k * Math.PI / 20)
    .flatMap((turn) => [radius * Math.cos(turn), radius * Math.sin(turn)]);
  const hull = {paths: [ring(100)]};
  const [{x, y, half}] = here.placesInside(hull, 4);
  assert.ok(Math.hypot(x, y) < 20, 'the middle of a disc has most room');
  assert.ok(half > 19 && half < 26, half);
  const screen = {width: 1000, height: 700};
  here.network.moveTo({position: {x: 0, y: 0}, scale: 1});
  const size = {width: 80, height: 20};
  const taken = new here.Taken();
  const found = here.boxInside(hull, size, taken, screen);
  for (const corner of [[found.left, found.top], [found.right, found.bottom]]) {
    assert.ok(Math.hypot(corner[0] - 500, corner[1] - 350) < 100);
  }
  same(here.boxInside(hull, {width: 250, height: 20}, taken, screen), undefined);
  here.network.moveTo({position: {x: 0, y: 0}, scale: 0.3});
  same(here.boxInside(hull, size, taken, screen), undefined);
  const holed = {paths: [ring(100), ring(95)]}; // the second is a hole
  here.network.moveTo({position: {x: 0, y: 0}, scale: 1});
  same(here.boxInside(holed, size, taken, screen), undefined);
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
