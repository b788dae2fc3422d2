'use strict';

/* The state in the address, and what others may have written there. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {answers, open, same} = require('./page.js');

const page = open('whole');

function chosen({group = [], hidden = {}, ...parts}) {
  const sets = Object.entries(hidden).map(([key, values]) => [key, new Set(values)]);
  return {...page.startState(), ...parts, group: new Set(group), hidden: new Map(sets)};
}

const again = (text, on = page) => on.toFragment(on.fromFragment(text));

test('nothing chosen is an empty fragment', () => {
  assert.equal(page.toFragment(page.startState()), '');
  assert.equal(again(''), '');
});

test('each choice has a word of its own', () => {
  const written = {
    'person=c_dana': {selected: 'c_dana'},
    'organization=o_clinic': {selected: 'o_clinic'},
    'group=o_clinic&group=c_zoe': {group: ['o_clinic', 'c_zoe']},
    'without=c_dana': {without: 'c_dana'},
    'filter=sector-health&filter=stage-&filter=line-inferred&filter=line-unknown':
      {hidden: {line: ['unknown', 'inferred'], sector: ['health'], stage: ['']}},
    'until=2020': {until: 2020},
    'introduce=c_omar': {introduce: 'c_omar', route: 0},
    'introduce=c_omar&route=2&step=1': {introduce: 'c_omar', route: 1, step: 0},
    'names=hidden': {namesHidden: true},
    'lines=all': {allLines: true},
    'view=table': {table: true},
  };
  for (const [text, parts] of Object.entries(written)) {
    assert.equal(page.toFragment(chosen(parts)), text);
    assert.equal(again(text), text);
  }
});

test('any state survives its link', () => {
  const values = {
    selected: [null, 'c_dana', 'o_clinic'],
    group: [[], ['o_clinic', 'c_zoe']],
    hidden: [{}, {sector: ['health'], line: ['inferred', 'unknown'], stage: ['']}],
    until: [null, 2020],
    without: [null, 'c_tom'],
    namesHidden: [false, true],
    table: [false, true],
  };
  let states = [{}];
  for (const [name, each] of Object.entries(values)) {
    states = states.flatMap((state) => each.map((value) => ({...state, [name]: value})));
  }
  assert.equal(states.length, 192);
  for (const state of states) {
    const text = page.toFragment(chosen(state));
    assert.equal(again(text), text);
    same(page.fromFragment(text), {...chosen(state), hidden: page.fromFragment(text).hidden});
    same([...page.fromFragment(text).hidden], [...chosen(state).hidden].sort(
      ([one], [other]) => page.FILTERS.findIndex(({key}) => key === one)
        - page.FILTERS.findIndex(({key}) => key === other)));
  }
});

test('what the map does not know is left alone', () => {
  for (const text of ['person=nobody', 'person=', 'person= ', 'filter=sector-no such sector',
    'filter=toString-health', 'filter=sector', 'filter=', 'filter=-', 'until=2020.5', 'until=1066',
    'until=', 'until=2020x', 'without=o_clinic', 'route=1', 'route=none', 'step=1', 'names=yes',
    'view=map', 'since=none', 'open=bubble 1', 'introduce=c_maria', 'introduce=nobody',
    'group=nobody&group=', 'x=y', '&&==&', '%', '%E0%A4%A', '%00', '__proto__=1',
    'person=__proto__', 'group=constructor']) {
    assert.equal(again(text), '', text);
  }
});

test('of several the first counts, and of a group everybody once', () => {
  assert.equal(again('person=c_dana&person=c_tom'), 'person=c_dana');
  assert.equal(again('person=o_clinic'), 'organization=o_clinic');
  assert.equal(again('group=c_dana&group=c_dana'), 'group=c_dana');
  assert.equal(again('until=2020&until=2021'), 'until=2020');
});

test('hostile text in the address is nobody', () => {
  for (const text of answers.texts) {
    for (const name of ['person', 'group', 'without', 'filter', 'until', 'introduce', 'open']) {
      assert.equal(again(`${name}=${text}`), '', text);
    }
    assert.equal(again(text), '', text);
  }
});

test('an endless address is not read', () => {
  const long = `person=c_dana&x=${'x'.repeat(page.LONGEST)}`;
  assert.equal(again(long), '');
  assert.equal(again(long.slice(0, page.LONGEST)), 'person=c_dana');
});

test('the last year is all years', () => {
  const last = page.YEARS.at(-1);
  assert.equal(page.fromFragment(`until=${last}`).until, null);
  assert.equal(page.fromFragment(`until=${last - 1}`).until, last - 1);
});

test('numbers count from 1 to as many as there are', () => {
  const {numbered} = page;
  same(['1', '3', '4', '0', '-1', '1.5', '', ' ', 'x', null, '1e0', 'Infinity']
    .map((text) => numbered(text, 3)),
  [0, 2, null, null, null, null, null, null, null, null, 0, null]);
});

test('an id may be a number, as in pyvis', () => {
  const numbers = open('empty');
  numbers.data.nodes.push({id: 7, label: 'Seven'}, {id: '8', label: 'Eight'});
  numbers.indexData();
  same(['7', '8', '', ' ', '7.0', 'x', null].map(numbers.nodeNamed),
    [7, '8', null, null, 7, null, null]);
});

test('routes of the file are told, or none, and each step of them', () => {
  const routes = open('routes');
  same(['', 'route=2', 'route=2&step=1', 'route=none', 'step=1'].map((text) => again(text, routes)),
    ['', 'route=2', 'route=2&step=1', 'route=none', 'step=1']);
  same(['route=1', 'route=3', 'route=0', 'route=x', 'route=none&step=1', 'step=101', 'step=0']
    .map((text) => again(text, routes)), ['', '', '', '', 'route=none', '', '']);
});

test('what has changed can be left out, where it is told', () => {
  const compared = open('compared');
  assert.equal(again('since=none', compared), 'since=none');
  assert.equal(compared.fromFragment('since=none').changes, false);
  assert.equal(compared.fromFragment('since=2020').changes, true);
});
