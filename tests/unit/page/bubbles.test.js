'use strict';

/* A large network from above: what is on the map when bubbles are open. */

const assert = require('node:assert/strict');
const {test, before} = require('node:test');
const {open, openPacked, same} = require('./page.js');

let page; // everything in its bubbles is unpacked

before(async () => { page = await opened(); });

async function opened(at = '') {
  const here = open('above', {at, readRest: openPacked('above').readRest});
  await here.startBubbles();
  return here;
}

const kinds = ({data}) => Object.groupBy(data.nodes, ({kind}) => kind);

test('steps add up', () => {
  same([...page.summed([])], []);
  same([...page.summed([5])], [5]);
  same([...page.summed([5, 2, 0, -7])], [5, 7, 7, 0]);
});

test('people are said to be where they work', () => {
  same(page.withPlaces([{kind: 'person', label: 'Alone', role: 'clerk'},
    {kind: 'organization', label: 'House'}, {kind: 'person', label: 'Ann', role: 'clerk'},
    {kind: 'person', label: 'Bo'}]).map(({about}) => about ?? null),
  ['clerk, ', null, 'clerk, House', null]);
});

test('at first there are only bubbles, and numbers between them', () => {
  const {data} = page;
  same(Object.keys(kinds(page)), ['bubble']);
  const inside = data.nodes.reduce((sum, node) => sum + node.inside, 0);
  const between = data.edges.reduce((sum, edge) => sum + edge.ties, 0);
  same(inside + between, 1129);
  same(page.byId('panel').textContent.includes('1,129'), true);
});

test('a bubble is as large in words as it is', () => {
  const {sizeText} = page;
  same([{}, {people: 1}, {people: 1200, organizations: 1},
    {people: 2, organizations: 2, partners: 1}].map(sizeText),
  ['', '1 person', '1,200 people and 1 organization',
    '2 people, 2 organizations and 1 partner']);
});

test('an open bubble is what is in it, and its ties are told one by one', async () => {
  const here = await opened();
  const [bubble] = here.data.nodes;
  here.openBubble(bubble.id);
  const {person, organization, bubble: others} = kinds(here);
  same([person.length, organization.length], [bubble.people, bubble.organizations]);
  same(others.some(({id}) => id === bubble.id), false);
  same(here.data.edges.filter(({kind}) => kind === 'tie').length, bubble.inside);
  const between = here.data.edges.filter(({kind}) => kind === 'summed')
    .reduce((sum, edge) => sum + edge.ties, 0);
  const within = others.reduce((sum, node) => sum + node.inside, 0);
  same(between + within + bubble.inside, 1129);
  here.closeBubble(bubble.id);
  same(Object.keys(kinds(here)), ['bubble']);
  same(here.state.selected, bubble.id);
});

test('a bubble in another is closed alone, the outer one with all in it', async () => {
  const here = await opened();
  const outer = here.bubbles.get('bubble 0 o_0000');
  const inner = {...outer, id: 'inner', depth: 1};
  here.data.bubbles.push(inner);
  here.bubbles.set('inner', inner);
  here.openBubble('inner');
  same([...here.state.open].sort(), [outer.id, 'inner']);
  here.closeBubble('inner');
  same([...here.state.open], [outer.id]);
  here.openBubble('inner');
  here.closeBubble(outer.id);
  same([...here.state.open], []);
});

test('everybody is in one bubble, and found in it', async () => {
  const here = await opened();
  same(here.everybody().length, here.bubbles.size + 300);
  for (let at = 0; at < 300; at += 1) {
    const holders = here.bubblesAround(at).filter(({id}) => here.nodes.has(id));
    same(holders.map(({id}) => id), [here.holderOf(at).id]);
  }
  here.reveal(0);
  same(here.holderOf(0), null); // is on the map
  same(here.holderOf('by hand'), null);
});

test('search opens what somebody is in', async () => {
  const here = await opened();
  const [match] = here.findMatches('person number17');
  here.select(match.id, true);
  same(here.nodes.get(match.id).label, 'Person Number17');
  same(here.state.open.size, 1);
  same(here.holderOf(match.id), null);
});

test('a link leads into a bubble', async () => {
  const here = await opened('#person=3&open=bubble 0 o_0000');
  same([...here.state.open], ['bubble 0 o_0000']);
  same(here.state.selected, here.nodes.has(3) ? 3 : null);
  same(here.fromFragment('open=bubble 9&open=x').open.size, 0);
});

test('of a line between two bubbles the ties are added up, whichever way they go', () => {
  const {data, rest, bubbles} = page;
  const [first, second] = [...bubbles.values()];
  assert.ok(first && second && rest.from.length && data.looks.length);
  const edges = page.linesAmong([first, second], Int32Array.from(rest.nodes,
    (_, at) => (first.start <= at && at < first.end ? 0 : 1)));
  same(edges.length, 1);
  same([edges[0].from, edges[0].to], [first.id, second.id]);
});

test('of what is summed already the sums are added up', async () => {
  const here = await opened();
  const [one, other] = [...here.bubbles.values()];
  const how = here.data.looks.push({kind: 'summed', ties: 5}, {kind: 'affiliation'}) - 2;
  here.rest = {from: [0, 0, 1, 0], to: [1, 1, 1, 1], how: [how, how, how, how + 1]};
  same(here.linesAmong([one, other], [0, 1]),
    [{kind: 'summed', width: 1, ties: 10, from: one.id, to: other.id}]);
});

test('which bubbles are open is written in one order', () => {
  const ids = [...page.bubbles.keys()].slice(0, 2);
  const written = (open_) => page.toFragment({...page.startState(), open: new Set(open_)});
  same(written(ids), written(ids.toReversed()));
});

test('a person comes before an organization, and we before a partner', () => {
  const [person, place] = [{id: 1, kind: 'person'}, {id: 2, kind: 'organization'}];
  const home = {id: 3, kind: 'organization', home: true};
  const way = (one, other) => Object.values(page.ends(one, other));
  same([way(person, place), way(place, person), way(place, home), way(home, place),
    way(home, person)], [[1, 2], [1, 2], [3, 2], [3, 2], [1, 3]]);
});

test('the wider a line between bubbles, the more ties it stands for', () => {
  const ties = page.data.edges.map((edge) => edge.ties);
  const widths = page.data.edges.map(page.sumWidth);
  same(page.largestSum(), Math.max(...ties));
  same(Math.max(...widths), 6.5);
  same(widths.map((width, at) => [width, ties[at]]).sort(([a], [b]) => a - b),
    widths.map((width, at) => [width, ties[at]]).sort(([, a], [, b]) => a - b));
});

test('without bubbles nobody is in one', () => {
  const whole = open('whole');
  same(whole.everybody().length, 14);
  same(whole.holderOf('c_dana'), null);
  same(whole.isBubble(whole.nodes.get('c_dana')), false);
});
