'use strict';

/* Who is reached, what is lost, and what a group amounts to. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {answers, open, same} = require('./page.js');

function reached({reachable}, starts, ties, without) {
  return [...reachable(starts, (id) => ties[id] || [], without)].sort();
}

test('who is reached is who NetworkX reaches', () => {
  const page = open('whole');
  assert.equal(answers.reached.length, 20);
  for (const {starts, ties, without, reached: expected} of answers.reached) {
    same(reached(page, starts, ties, without), expected);
  }
});

test('nobody is reached from nobody, and everybody from themselves', () => {
  const page = open('whole');
  same(reached(page, [], {a: ['b']}), []);
  same(reached(page, ['a'], {a: ['a']}, 'a'), []);
  same(reached(page, ['a'], {}), ['a']);
  same(reached(page, [1, 1], {1: [2], 2: [1]}, '2'), [1, 2]); // ids may be numbers
});

for (const [name, told] of Object.entries(answers.departures)) {
  test(`what is lost with somebody is what graphkit reliance tells: ${name}`, () => {
    const page = open(name);
    for (const [id, {placed, lost, weaker, summary, 'cut off': cutOff}] of Object.entries(told)) {
      const found = page.departure(id);
      same([[...found.placed], found.cutOff, found.lost, found.weaker]
        .map((ids) => ids.sort()), [placed, cutOff, lost, weaker], id);
      assert.equal(page.departureText(id, found), summary);
    }
    assert.ok(Object.values(told).some((each) => each['cut off'].length));
  });
}

test('the loss of somebody is told in words', () => {
  const {departureText, state} = open('whole');
  const none = {people: new Set(), placed: new Set(), cutOff: [], lost: [], weaker: []};
  assert.equal(departureText('c_dana', none),
    'If Dana Whitfield left, the team would lose no tie and could still reach everyone.');
  const some = {people: new Set('abc'), placed: new Set('ab'), cutOff: ['o'], lost: ['p', 'q'],
    weaker: ['r'], untied: 2, weakened: 1};
  assert.equal(departureText('c_dana', some),
    'If Dana Whitfield left, 2 people at 1 organization would be out of reach, 1 person with no'
    + ' other known organization would be out of reach, the team would lose its last tie to 2'
    + ' organizations and its ties to 1 organization would be weaker.');
  state.until = 2020;
  assert.match(departureText('c_dana', none), /^On this map, if Dana Whitfield left, /);
});

test('what is counted holds beyond the map only where all of it is shown', () => {
  const isWhole = (name, change = () => {}) => {
    const page = open(name);
    change(page);
    return page.isWhole();
  };
  assert.equal(isWhole('whole'), true);
  assert.equal(isWhole('whole', ({state}) => { state.until = 2020; }), false);
  assert.equal(isWhole('whole', ({setShown}) => setShown('sector', 'health', false)), false);
  same(['around', 'routes', 'public'].map((name) => isWhole(name)), [false, false, false]);
});

test('a person can be thought away where there is a team with ties', () => {
  same(['whole', 'branching', 'public', 'sectors', 'empty']
    .map((name) => open(name).canThinkAway), [true, true, false, false, false]);
});

test('who is thought away goes, with all that hangs on them, and comes back', () => {
  const page = open('whole');
  page.thinkAway('c_dana');
  assert.equal(page.isDark('c_helen'), page.gone.people.has('c_helen'));
  assert.equal(page.isDark('o_clinic'), true);
  assert.equal(page.isDark('c_maria'), false);
  assert.equal(page.byId('departure').textContent, answers.departures.whole.c_dana.summary);
  page.bringBack();
  assert.equal(page.byId('status').textContent, 'Dana Whitfield stays');
  assert.equal(page.isDark('o_clinic'), false);
});

test('a tie within a group is counted once', () => {
  const {data, groupSums, nodes, tiesOf} = open('whole');
  const sums = (ids) => groupSums(new Set(ids));
  const ties = data.edges.filter((edge) => edge.kind === 'tie').length;
  const whole = sums(nodes.keys());
  same([whole.people, whole.organizations, whole.inside, whole.outside], [9, 5, ties, 0]);
  same(sums(['c_maria']),
    {people: 1, organizations: 0, inside: 0, outside: tiesOf('c_maria').length, known: 1});
  same(sums([]), {people: 0, organizations: 0, inside: 0, outside: 0, known: 0});
});

test('a group is put together, and taken apart, one by one', () => {
  const page = open('whole');
  page.toggleGroup('c_dana');
  page.toggleGroup('o_clinic');
  assert.equal(page.byId('status').textContent, 'A group of 2');
  page.toggleGroup('c_dana');
  same([...page.state.group], ['o_clinic']);
  page.setGroup([]);
  assert.equal(page.byId('status').textContent, 'No group');
});
