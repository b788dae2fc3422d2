'use strict';

/* Introductions that the page finds by itself, beside those of graphkit.analysis. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {answers, open, same} = require('./page.js');

const page = open('whole');

/** The best routes over ties, each [one, other, strength when the first asks]. */
function best(sources, wanted, ties, count = 3) {
  const strengths = new Map(ties.map(([one, other, strength]) => [`${one} ${other}`, strength]));
  const pairs = ties.filter(([one, other]) => one < other || !strengths.has(`${other} ${one}`));
  const tiesOf = new Map();
  const add = (one, other, asking, asked) => {
    tiesOf.set(one, [...tiesOf.get(one) ?? [], {other, asking, asked}]);
  };
  for (const [one, other, there] of pairs) {
    const back = strengths.get(`${other} ${one}`) ?? there;
    add(one, other, there, back);
    add(other, one, back, there);
  }
  const found = page.bestRoutes(new Set(sources), new Set(wanted),
    (id) => tiesOf.get(id) ?? [], count);
  return found.map((route) => route.join(''));
}

test('the best product wins, and each person asked has a price', () => {
  const detour = [['a', 'b', 0.8], ['b', 'z', 0.8]];
  same(best('a', 'z', [['a', 'z', 0.5], ...detour], 1), ['abz']); // 0.8 * 0.8 * 0.8
  same(best('a', 'z', [['a', 'z', 0.52], ...detour]), ['az']); // only a detour then
});

test('a route is asked along its direction', () => {
  const ties = [['a', 'b', 0.1], ['b', 'a', 0.9], ['a', 'c', 0.5], ['b', 'z', 0.9],
    ['c', 'z', 0.9]];
  same(best('a', 'z', ties, 1), ['acz']);
  same(best('z', 'a', ties, 1), ['zba']);
});

test('routes have four ties at most and meet nobody else of the team', () => {
  const row = [...'abcde'].map((one, at) => [one, 'bcdef'[at], 0.9]);
  same(best('a', 'e', row), ['abcde']);
  same(best('a', 'f', row), []);
  same(best('ab', 'f', row), ['bcdef']);
  same(best('a', 'ce', row), ['abc']);
});

test('nobody to start from, or to reach, is no route', () => {
  const row = [['a', 'b', 0.9]];
  same(best('', 'b', row), []);
  same(best('a', '', row), []);
  same(best('a', 'b', []), []);
  same(best('a', 'b', row, 0), []);
});

test('of routes as good the first by the ids comes first, in any order of ties', () => {
  const ties = ['b', 'c', 'd'].flatMap((by) => [['a', by, 0.5], [by, 'z', 0.5]]);
  same(best('a', 'z', ties), ['abz', 'acz', 'adz']);
  same(best('a', 'z', ties.toReversed()), ['abz', 'acz', 'adz']);
});

test('it finds what one finds who looks at every route', () => {
  assert.equal(answers.searched.length, 40);
  for (const {ties, routes} of answers.searched) {
    same(best('ab', 'gh', ties), routes.map((route) => route.join('')));
  }
});

test('a probability is read in percent, as elsewhere in graphkit', () => {
  assert.ok(answers.percent.length > 1000);
  same(answers.percent.map(([value]) => [value, page.percentText(value)]), answers.percent);
});

test('the shortest beginning comes first, of equals the first by the ids', () => {
  const waiting = new page.Waiting();
  const lengths = [5, 3, 8, 1, 9, 3, 2, 7, 3, 0];
  lengths.forEach((length, at) => waiting.push({length, nodes: [String(9 - at)]}));
  const out = [];
  while (waiting.size) out.push(waiting.pop());
  same(out.map(({length}) => length), [...lengths].sort((a, b) => a - b));
  same(out.filter(({length}) => length === 3).map(({nodes}) => nodes.join('')),
    ['1', '4', '8']);
});

/* -- told -------------------------------------------------------------------------------------- */

for (const [name, targets] of Object.entries(answers.introductions)) {
  test(`it tells the same as graphkit path: ${name}`, () => {
    const {introductionsTo} = open(name);
    for (const [target, told] of Object.entries(targets)) {
      assert.ok(told.length, target);
      const found = introductionsTo(target);
      const parts = ({people, word, shares}) => ({people, word, shares});
      same(found.map(parts), told.map(parts));
      found.forEach(({chance}, at) => { // strengths in the file have three decimals
        assert.ok(Math.abs(parseInt(chance) - told[at].chance) < 0.6, chance);
      });
    }
  });
}

test('probabilities have the words that graphkit has for them', () => {
  same(answers.verbal.map(([p, known]) => [p, known, page.wordFor(p, known)]),
    answers.verbal);
});

test('a step says how sure it is; unknown is not weak', () => {
  const told = (edge, strength) => page.stepTold('c_maria', 'c_dana', edge, strength).before;
  assert.equal(told({}, 0.9), 'Maria knows');
  assert.equal(told({}, 0.01), 'Maria knows');
  assert.equal(told({dashes: [1, 5]}, 0.3), 'Maria may know');
  assert.equal(told({inferred: true}, 0.9), 'Maria likely knows');
  assert.equal(told({inferred: true}, 0.3), 'Maria may know');
  assert.equal(page.stepTold('c_maria', 'c_sam', {}, 1).after, '');
});

test('it is said what a route has in common with those before it', () => {
  const shares = (people, ...before) => page.sharesText(people,
    before.map((each) => ({people: each})));
  assert.equal(shares(['c_maria', 'c_omar']), '');
  assert.equal(shares(['c_tom', 'c_dana', 'c_omar'], ['c_maria', 'c_dana', 'c_omar']),
    'also through Dana Whitfield');
  assert.equal(shares(['c_maria', 'c_zoe', 'c_omar'], ['c_maria', 'c_dana', 'c_omar']),
    'also starts with Maria Lopez');
  assert.equal(shares(['c_dana', 'c_omar'], ['c_maria', 'c_dana', 'c_omar']),
    'shares nobody with route 1'); // who begins is not on the way
  assert.equal(shares(['c_tom', 'c_omar'], ['c_maria', 'c_omar']), 'shares nobody with route 1');
  assert.equal(shares(['c_tom', 'c_omar'], ['c_maria', 'c_omar'], ['c_dana', 'c_omar']),
    'shares nobody with routes 1 to 2');
});

test('a tie is as strong as it is for the one who asks', () => {
  const edge = {from: 'c_a', to: 'c_b', strength: 0.5, asking: [0.2, 0.7]};
  assert.equal(page.strengthOf(edge, 'c_a'), 0.2);
  assert.equal(page.strengthOf(edge, 'c_b'), 0.7);
  assert.equal(page.strengthOf({from: 'c_a', to: 'c_b', strength: 0.5}, 'c_b'), 0.5);
});

test('only what leads away from the team can be asked for', () => {
  const can = (id) => page.canIntroduce(page.nodes.get(id));
  same(['c_omar', 'o_health', 'c_nobody'].map(can), [true, true, true]);
  same(['c_maria', 'o_library'].map(can), [false, false]);
  same(page.introductionsTo('c_nobody'), []);
  const {canIntroduce, nodes} = open('public');
  assert.ok(![...nodes.values()].some(canIntroduce));
});

test('where there is no way it is said plainly why', () => {
  const {introduceMe, noneText, state} = open('whole');
  const none = (id) => { introduceMe(id); return noneText(); };
  assert.equal(none('c_nobody'), 'The team cannot reach Nobody Known within 4 ties.');
  state.until = 2019;
  assert.equal(none('c_nobody'),
    'The team cannot reach Nobody Known within 4 ties on this map.');
});

test('one goes through an introduction from step to step, and no further', () => {
  const here = open('whole', {at: '#introduce=c_omar'});
  const said = (by) => {
    here.goStep(by);
    return [here.state.step, here.byId('status').textContent];
  };
  same(here.stepEnds(), null);
  same(said(-1), [null, 'This is the first step']);
  assert.match(said(1)[1], /^Step 1 of 2: Maria knows Dana Whitfield, practice manager/);
  same(here.stepEnds(), ['c_maria', 'c_dana']);
  assert.equal(said(1)[0], 1);
  same(said(1), [1, 'This is the last step']);
  here.leaveRoutes();
  same(said(1), [null, 'No introduction is open']);
});
