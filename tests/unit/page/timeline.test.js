/* Events as a timeline: where rows and columns are, what is under the pointer, keys and the link. */

'use strict';

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const opened = (more = {}) => open('meetings', {at: '#picture=timeline', ...more});

test('other views have no timeline and no switch', () => {
  const page = open('whole', {at: '#picture=timeline'});
  same([page.timeline, page.state.picture, page.timed.on], [null, 'network', false]);
  same(page.byId('pictures').getAttribute('hidden') === null, false);
});

test('events are a network at first, and the switch shows the timeline', () => {
  const page = open('meetings');
  const before = page.data.nodes.map(({id}) => page.placeOf(id));
  same([page.timed.on, page.location.hash], [false, '']);
  page.byId('as-timeline').fire('click');
  same([page.timed.on, page.location.hash], [true, '#picture=timeline']);
  same(['as-network', 'as-timeline'].map((id) => page.byId(id).getAttribute('aria-pressed')),
    ['false', 'true']);
  assert.match(page.byId('status').textContent, /^Timeline: 60 people in rows, 30 columns/);
  page.byId('undo').fire('click');
  same([page.timed.on, page.location.hash], [false, '']);
  same(page.data.nodes.map(({id}) => page.placeOf(id)), before);
});

test('a link leads to the timeline, and only a map of events takes it', () => {
  same(opened().timed.on, true);
  same(open('meetings', {at: '#picture=nonsense'}).state.picture, 'network');
});

test('each person has a row and each event a column, events by day and then boards', () => {
  const page = opened();
  same(page.timed.places.size, page.data.nodes.length);
  const days = page.timed.columns.map(([id]) => page.nodes.get(id).on || '9');
  same(days, [...days].sort());
  const ys = page.timed.rows.map((id) => page.placeOf(id).y);
  ys.forEach((y, n) => same(y, n * page.timeline.row));
});

test('a mark is where the row of a person and the column of an event cross', () => {
  const page = opened();
  const marks = page.timedMarks();
  same(marks.length, page.data.edges.length);
  for (const {edge, x, y} of marks) {
    same([x, y], [page.placeOf(edge.to).x, page.placeOf(edge.from).y]);
  }
});

test('rows close up when filters hide people', () => {
  const page = opened();
  page.setShown('sector', 'arts', false);
  page.changed(() => '');
  const left = page.data.nodes.filter((node) => page.isPerson(node) && page.isShown(node));
  assert.ok(left.length > 0 && left.length < 60);
  same(page.timed.rows.length, left.length);
  same(Math.max(...page.timed.rows.map((id) => page.placeOf(id).y)),
    (left.length - 1) * page.timeline.row);
});

test('under the pointer is the person of a mark; beside the marks is nobody', () => {
  const page = opened();
  page.network.moveTo({position: {x: 300, y: 300}, scale: 1});
  for (const {edge, x, y} of page.timedMarks()) {
    if (x < 0 || x > 700 || y < 200 || y > 600) continue;
    same(page.nodeUnder({x: x + 4, y: y - 4}), edge.from);
    assert.match(page.timedTip({x, y}), new RegExp(page.nodes.get(edge.from).label));
  }
  const [row] = page.timed.rows.slice(12);
  const column = page.timed.columns.find(([id]) => !page.shownRolesOf(row)
    .some(({other}) => other === id));
  same(page.nodeUnder({x: column[1], y: page.placeOf(row).y}), undefined);
});

test('arrow keys go through rows and columns, and from one to the other', () => {
  const page = opened();
  const walk = (key) => {
    page.byId('map').fire('keydown', {key, preventDefault() {}});
    return page.state.selected;
  };
  same(walk('ArrowDown'), page.timed.rows[0]);
  same(walk('ArrowDown'), page.timed.rows[1]);
  const own = page.timed.columns.map(([id]) => id)
    .filter((id) => page.shownRolesOf(page.timed.rows[1]).some(({other}) => other === id));
  same(walk('ArrowRight'), own[0]);
  const at = page.timed.columns.findIndex(([id]) => id === own[0]);
  same(walk('ArrowRight'), page.timed.columns[at + 1][0]);
  same(walk('ArrowLeft'), own[0]);
  const people = page.timed.rows
    .filter((id) => page.shownRolesOf(own[0]).some(({other}) => other === id));
  same(walk('ArrowUp'), people.at(-1));
  page.select(page.timed.rows[0]);
  same(walk('ArrowUp'), page.timed.rows[0]);
  same(page.byId('status').textContent, 'Nothing in that direction');
});

test('what is chosen is brought to where the names do not cover it', () => {
  const page = opened();
  page.byId('map').box = {left: 0, top: 0, width: 1000, height: 700};
  for (const id of [...page.timed.rows.slice(-2), page.timed.columns.at(-1)[0],
    page.timed.columns[0][0]]) {
    page.network.moveTo({position: {x: 5000, y: -5000}, scale: 0.6});
    page.bringToView(id);
    const {x, y} = page.network.canvasToDOM(page.placeOf(id));
    if (page.isPerson(page.nodes.get(id))) assert.ok(y > 100 && y < 700, `${y}`);
    else assert.ok(x > 100 && x < 1000, `${x}`);
  }
});

test('the most important names come first where there is no room for all', () => {
  const page = opened();
  const items = [5, 10, 20, 30, 31].map((at, n) => ({id: n, at, rank: n === 4 ? 9 : n}));
  same(page.withRoom(items).map(({id}) => id).sort(), [1, 4]);
});

test('the name of an event begins with its day, and a long one is cut', () => {
  const page = opened();
  same(page.columnName(page.nodes.get('e_000')), '10 Jan: Breakfast');
  same(page.columnName(page.nodes.get('o_1')), 'Board 1');
  const context = {font: 'x', measureText: (text) => ({width: 10 * [...text].length})};
  same(page.cutTo(context, 'Breakfast', 90), 'Breakfast');
  same(page.cutTo(context, 'Breakfast', 60), 'Break…');
  same(page.cutTo(context, '😀😀😀', 20), '😀…');
});

test('a drawing has every name and mark, and none of people while names are hidden', () => {
  const page = opened();
  page.network.moveTo({position: {x: 300, y: 400}, scale: 0.6});
  const text = page.drawingOf();
  const names = page.timed.labels.map((label) => label.text);
  assert.ok(names.length > 30);
  names.forEach((name) => assert.ok(text.includes(`>${name}<`), name));
  assert.ok(text.includes('rotate(-90'));
  assert.ok(text.includes('>2024<'));
  page.toggleNames();
  assert.ok(!page.drawingOf().includes('>Person N'));
});

test('the table says who was where, sorted by day', () => {
  const page = opened();
  const table = page.TABLES.find(({key}) => key === 'attendances');
  same(table.rows().length, page.data.edges.length);
  page.sorting.get('attendances').column = 2;
  const days = page.sortedRows(table).map((edge) => page.nodes.get(edge.to).on).filter(Boolean);
  same(days, [...days].sort());
});

test('events of a person are listed with the newest first', () => {
  const page = opened();
  page.select(page.timed.rows[0]);
  const ids = page.shownRolesOf(page.timed.rows[0]).map(({other}) => page.nodes.get(other))
    .sort(page.byDay).map(({on}) => on || '');
  same(ids, [...ids].sort().reverse());
  assert.match(page.byId('status').textContent, /events? (or|and) boards?/);
});

test('hostile names are only texts on a timeline', () => {
  const page = open('hostile-events', {at: '#picture=timeline'});
  same(page.timed.on, true);
  assert.ok(!/<(img|script|svg )onload/.test(page.drawingOf()));
});
