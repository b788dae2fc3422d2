'use strict';

/* What stands out, how marks look then, and what the view fits to. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const focused = (name, at) => {
  const focus = open(name, {at}).inFocus();
  return focus && [...focus].sort();
};

test('nothing stands out at first, and while somebody is thought away', () => {
  same([focused('whole', ''), focused('whole', '#person=c_tom&without=c_dana')], [null, null]);
});

test('somebody stands out with their neighbours, a group alone', () => {
  same(focused('whole', '#person=c_zoe'), ['c_tom', 'c_zoe', 'o_school']);
  same(focused('whole', '#person=c_nobody'), ['c_nobody']);
  same(focused('whole', '#person=c_zoe&group=c_dana&group=o_health'), ['c_dana', 'o_health']);
});

test('an organization stands out with its people and who of the team knows them', () => {
  same(focused('whole', '#organization=o_clinic'), ['c_dana', 'c_helen', 'c_maria', 'o_clinic',
    'o_library']);
});

test('only lines that are shown lead to neighbours', () => {
  same(focused('whole', '#person=c_zoe&until=2023'), ['c_zoe', 'o_school']);
  same(focused('whole', '#person=c_zoe&filter=line-affiliation'), ['c_tom', 'c_zoe']);
});

test('an introduction stands out, whichever is told', () => {
  same(focused('whole', '#introduce=c_omar'), focused('whole', '#introduce=c_omar&route=2'));
  same(focused('whole', '#introduce=c_nobody'), ['c_nobody']);
  same(focused('routes', ''), [...open('routes').nodes.keys()].sort());
  same(focused('routes', '#route=none'), null);
});

test('who is on the route that is told has a number there', () => {
  const page = open('routes');
  same(page.routes[0].people.map(page.stopOnRoute), [1, 2, 3]);
  same([page.stopOnRoute('o_health'), page.stopOnRoute('c_tom')], [0, 0]);
  page.leaveRoutes();
  same(page.stopOnRoute('c_maria'), 0);
});

test('of pairs on several routes the one told counts, in its direction', () => {
  const page = open('routes');
  const [first, second] = page.routes.map(({people}) => people.slice(0, 2));
  same(page.routePairs().get(page.pairKey(...first)), 2);
  same(page.routePairs().get(page.pairKey(...second)), 1);
  same(page.routePairs().has(page.pairKey(...first.toReversed())), false);
  same(open('whole').routePairs().size, 0);
});

test('lines belong to who is chosen, and to the people of a place that is', () => {
  const page = open('whole', {at: '#organization=o_clinic'});
  const belonging = page.data.edges.filter((edge) => page.belongs(edge, page.inFocus()))
    .map(({from, to}) => `${from} ${to}`).sort();
  same(belonging, ['c_dana c_helen', 'c_dana c_maria', 'c_dana o_clinic', 'c_helen o_clinic',
    'o_library o_clinic']);
});

test('marks show who is chosen, of the team, a partner, on a route or out of reach', () => {
  const width = (at, id, name = 'whole') => open(name, {at}).markLooks.get(id).width;
  same([width('', 'c_sam'), width('', 'c_tom'), width('', 'o_clinic'), width('', 'o_library')],
    [1, 2.5, 3, 3]);
  same([width('#person=c_sam', 'c_sam'), width('', 'c_maria', 'routes')], [3, 4]);
  same([width('#without=c_dana', 'c_helen'), width('#without=c_dana', 'c_omar')], [3, 1]);
});

test('who stands back is faint', () => {
  const {markLooks} = open('whole', {at: '#person=c_zoe'});
  assert.ok(markLooks.get('c_maria').opacity < 0.5);
  assert.equal(markLooks.get('c_tom').opacity, 1);
});

test('a mark is told with what somebody does, and without names while these are hidden', () => {
  const page = open('whole');
  const told = (id) => page.tooltip(page.nodes.get(id));
  same([told('c_dana'), told('c_sam')],
    ['Dana Whitfield\npractice manager, Riverbend Clinic\n1 partner hangs on this person', 'Sam Lone']);
  page.state.namesHidden = true;
  assert.match(told('c_sam'), /^Person \d$/);
});

test('what was added by hand is drawn as it was wished, without a place among our own', () => {
  const page = open('empty');
  const node = {id: 1, label: 'One', shape: 'star', color: 'red', title: 'by hand'};
  same(page.isOurs(node), false);
  page.data.nodes.push(node);
  page.indexData();
  same(page.markOf(node), {id: 1, shape: 'star', color: 'red', title: 'by hand', hidden: true});
});

/* -- the view ---------------------------------------------------------------------------------- */

test('everything fits into the view, with room for the lowest name', () => {
  const page = open('whole');
  page.showAll();
  for (const node of page.data.nodes) {
    const {x, y} = page.network.canvasToDOM(node);
    assert.ok(x >= 0 && x <= 1000 && y >= 0 && y <= 700 - page.FOOT, node.id);
  }
});

test('below who is farthest down there is room for the name', () => {
  const page = open('whole');
  page.nodes.get('c_tom').y = -5000;
  const sam = Object.assign(page.nodes.get('c_sam'), {x: 0, y: 5000});
  page.fitTo(['c_tom', 'c_sam']);
  const lowest = page.network.canvasToDOM({x: 0, y: sam.y + sam.size}).y;
  assert.ok(lowest <= 700 - page.FOOT && lowest > 600, lowest);
});

test('nobody fits into no view, one does not fill it', () => {
  const page = open('whole');
  const before = page.network.view;
  page.fitTo([]);
  same(page.network.view, before);
  page.fitTo(['c_sam']);
  same(page.network.getScale(), 1.6);
  same(page.network.getViewPosition().x, page.nodes.get('c_sam').x);
});

test('a colour is as transparent as it is asked to be, and grey without a sector', () => {
  const {tint} = open('whole');
  same([tint({color: '#112233'}, '0f'), tint(null, '80')], ['#1122330f', '#80808080']);
});
