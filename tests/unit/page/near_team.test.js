'use strict';

/* On a map from above: evidence and introductions within two ties of the team, and where to ask. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {answers, open, openPacked, same} = require('./page.js');

async function above(name, at = '') {
  const page = open(`${name}-above`, {at, readRest: openPacked(`${name}-above`).readRest});
  await page.startBubbles();
  return page;
}

const idOf = (page, label) => page.rest.nodes.findIndex((node) => node.label === label);

for (const [name, targets] of Object.entries(answers.introductions)) {
  test(`introductions are those of graphkit path: ${name}`, async () => {
    const whole = open(name);
    for (const [target, told] of Object.entries(targets)) {
      const page = await above(name);
      const {label} = whole.nodes.get(target);
      const id = idOf(page, label);
      page.select(id, true);
      assert.ok(page.byId('introduce-me'), label);
      page.introduceMe(id);
      const labels = (people) => people.map((each) => page.nodes.get(each).label);
      same(page.found.map(({people, word}) => [labels(people), word]),
        told.map(({people, word}) => [people.map((each) => whole.nodes.get(each).label), word]));
      assert.match(page.location.hash, /introduce=/);
      same(page.found.flatMap(({steps}) => steps).every(({notes}) => notes.length > 0), true);
    }
  });
}

test('a link to an introduction opens the groups that it needs', async () => {
  const page = await above('whole');
  page.introduceMe(idOf(page, 'Omar Haddad'));
  const again = await above('whole', page.location.hash);
  same(again.found.map(({people}) => people), page.found.map(({people}) => people));
});

test('a person has the same ties and evidence as on the whole map', async () => {
  const [page, whole] = [await above('whole'), open('whole')];
  for (const node of whole.data.nodes.filter(whole.isPerson)) {
    const told = (map, ties) => ties.map(({other, edge}) => [(map.nodes.get(other)
      || map.nodeAt(other)).label, edge.word, edge.notes]).sort();
    same(told(page, page.besideAbove(idOf(page, node.label))),
      told(whole, whole.tiesOf(node.id)), node.label);
  }
});

test('whoever is farther than two ties away has neither, and the page says where to ask', async () => {
  const page = await above('branching');
  const far = page.rest.nodes.find((node, at) => node.kind === 'person' && !page.nearTeam.people.has(at)
    && page.besideAbove(at).length);
  assert.ok(far && page.nearTeam.people.size > 1);
  const id = idOf(page, far.label);
  page.select(id, true);
  same(page.byId('introduce-me'), null);
  assert.match(page.byId('ask-elsewhere').textContent, new RegExp(`graphkit path "${far.label}"$`));
  assert.match(page.byId('evidence-elsewhere').textContent, /graphkit show "/);
  page.toggleNames();
  assert.ok(!page.byId('panel').textContent.includes(far.label));
});

test('who is near: the team, those whom it knows, and those whom they know', async () => {
  const page = await above('branching');
  const away = new Map(page.teamAbove().map((id) => [id, 0]));
  for (let step = 1; step < 3; step += 1) {
    for (const [id, so] of [...away]) {
      if (so !== step - 1) continue;
      for (const {other} of page.besideAbove(id)) if (!away.has(other)) away.set(other, step);
    }
  }
  same([...page.nearTeam.people].sort(), [...away.keys()].sort());
});

test('a filter that hides ties hides them from introductions too', async () => {
  const page = await above('whole');
  const id = idOf(page, 'Omar Haddad');
  page.introduceMe(id);
  assert.ok(page.found.length);
  page.FILTERS.find(({key}) => key === 'line').options.forEach(({value}) => (
    ['known', 'inferred', 'unknown'].includes(value) && page.setShown('line', value, false)));
  page.changed(() => '');
  same(page.found.length, 0);
});

test('closing a group ends an introduction into it', async () => {
  const page = await above('whole');
  page.introduceMe(idOf(page, 'Omar Haddad'));
  page.closeBubble([...page.state.open][0]);
  same(page.state.introduce, null);
});
