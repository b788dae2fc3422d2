'use strict';

/* Search forgives typing mistakes, and finds mail addresses, tags and other values. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const found = (page, typed) => page.matchesOf(typed).map(({node, similar}) => [node.id, Boolean(similar)]);

test('a name with a mistake is similar', () => {
  const page = open('whole');
  for (const typed of ['whitfeld', 'Whitfiled', 'wihtfield', 'dana whitfeld', 'danna whitfield']) {
    same(found(page, typed), [['c_dana', true]], typed);
  }
  same(found(page, 'whitfield'), [['c_dana', false]]);
  same(found(page, 'dann'), [['c_dana', true]]);
  same(found(page, 'xna'), []); // a short word has no mistakes
  same(found(page, 'wxxxfield'), []); // three are too many
});

test('similar names come after exact ones, and are called so', () => {
  const page = open('whole');
  page.byId('search').value = 'Lopex';
  page.updateMatches();
  same(page.byId('status').textContent, '1 similar');
  assert.match(page.byId('matches').children[0].textContent, /^similar: Maria Lopez/);
  page.byId('search').value = 'lopez';
  page.updateMatches();
  same(page.byId('status').textContent, '1 match');
});

test('mistakes are changes, additions, omissions and swaps', () => {
  const {mistakes} = open('empty');
  same(['kitten', 'kiten', 'kittten', 'iktten', 'sitten'].map((word) => mistakes(word, 'kitten', 2)),
    [0, 1, 1, 1, 1]);
  same(mistakes('abcd', 'dcba', 2), 3);
  same(mistakes('whitfx', 'whitfield', 2), 1); // the beginning of a word
  assert.ok(mistakes('maria', 'zzzzz', 1) > 1);
});

test('people are found by mail address unless names are hidden', () => {
  const page = open('whole');
  same(found(page, 'dana@mail.example'), [['c_dana', false]]);
  same(found(page, 'mail:omar@'), [['c_omar', false]]);
  page.state.namesHidden = true;
  same(found(page, 'dana@mail.example'), []);
  same(found(page, 'mail:omar@'), []);
});

test('values are found by themselves and with the name of the attribute', () => {
  const page = open('members');
  const oak = ['c_05', 'c_11'];
  same(found(page, 'oak').map(([id]) => id).sort(), oak);
  same(found(page, 'party:oak').map(([id]) => id).sort(), oak);
  same(found(page, 'Party: OAK').map(([id]) => id).sort(), oak);
  same(found(page, 'party:nobody'), []);
  same(found(page, 'tag:donor').length, 8);
  same(found(page, 'colour:oak'), []);
});

test('a value that was typed can be all that is shown', () => {
  const page = open('members');
  page.byId('search').value = 'party:viol';
  page.updateMatches();
  const item = page.byId('matches').children.at(-1);
  assert.match(item.textContent, /^Show only Party: Violet4/);
  page.choose(page.search.matches.length - 1);
  same([...page.shown.nodes].filter(page.isPerson).length, 4);
  same(page.valueTyped('ros'), null); // only whole values
});

test('search among ten thousand names takes less than a frame for each letter', () => {
  const page = open('empty');
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  let seed = 7;
  const dice = (many) => {
    seed = (seed * 16807) % 2147483647;
    return seed % many;
  };
  const word = () => Array.from({length: 4 + dice(6)}, () => letters[dice(26)]).join('');
  const list = Array.from({length: 10000}, (_, id) => ({id, kind: 'person', label: `${word()} ${word()}`}));
  page.everybody = () => list;
  page.matchesOf('warm');
  page.matchesOf('abcdefgh');
  const times = ['q', 'qu', 'quartz', 'quartzite', 'a b', list[5000].label.slice(0, -2)].map((typed) => {
    const start = performance.now();
    page.matchesOf(typed);
    return performance.now() - start;
  });
  const [middle] = times.sort((a, b) => a - b).slice(3);
  assert.ok(middle < 60, `${times}`); // 16 ms on an idle machine
});
