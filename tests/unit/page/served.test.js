'use strict';

/* On the page of a server: what the map has no room for comes from the server. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, openPacked, same} = require('./page.js');

const REST = {links: [{text: 'far@elm.example', href: 'mailto:far@elm.example'}]};

/** A page with everybody's id, and a server that says `say(id)`. */
async function served(say, name = 'branching') {
  const packed = openPacked(`${name}-above`);
  const asked = [];
  const server = {
    ask: '/ask',
    details: async (id) => { asked.push(id); return say(id, page); },
    pageOf: (id) => `/show/${id}`,
    askFor: (id, to) => `/ask?to=${to}&id=${id}`,
    listOf: (what, where) => `/lists/${what}?where=${where}`,
  };
  const readRest = async () => {
    const found = await packed.readRest();
    return {...found, ids: found.nodes.map(({kind}, at) => (kind === 'person' ? `c_${at}` : `o_${at}`))};
  };
  const page = open(`${name}-above`, {readRest, server});
  await page.startBubbles();
  return {page, asked};
}

/** Somebody for whom a file has neither evidence nor introductions. */
function farOne(page) {
  return page.rest.nodes.findIndex((node, at) => node.kind === 'person' && !page.nearTeam.people.has(at)
    && page.besideAbove(at).length);
}

/** What a server says of a person: each tie with evidence of its own. */
function said(id, page) {
  const at = Number(id.slice(2));
  const ties = page.besideAbove(at).map(({other}) => ({id: `c_${other}`, name: 'x', word: 'likely',
    strength: 0.5, asking: [0.25, 0.75], notes: [`evidence ${at} ${other}`]}));
  return {id, node: page.rest.nodes[at].kind === 'person' ? REST : {}, ties};
}

const settled = () => new Promise((done) => setTimeout(done, 0));

test('a click on somebody far away brings the evidence, once, and leads to the question', async () => {
  const {page, asked} = await served(said);
  const far = farOne(page);
  page.select(far, true);
  assert.match(page.byId('from-server').textContent, /^Asking/);
  await settled();
  const text = page.byId('panel').textContent;
  assert.ok(text.includes('far@elm.example'));
  for (const {other} of page.besideAbove(far)) assert.ok(text.includes(`evidence ${far} ${other}`));
  same(page.byId('from-server'), null);
  same(page.byId('evidence-elsewhere'), null);
  const {label} = page.rest.nodes[far];
  same(page.byId('ask-introduction').getAttribute('href'), `/ask?to=${label}&id=c_${far}`);
  same(page.byId('whole-page').getAttribute('href'), `/show/c_${far}`);
  page.select(null);
  page.select(far);
  await settled();
  same(asked, [`c_${far}`]);
});

test('who asks whom is as the line has it, whichever end it begins with', async () => {
  const {page} = await served(said);
  const far = farOne(page);
  page.select(far, true);
  await settled();
  for (const {edge, line} of page.besideAbove(far)) {
    same(edge.asking, page.rest.from[line] === far ? [0.25, 0.75] : [0.75, 0.25]);
  }
});

test('evidence from the server does not change the introductions of the map', async () => {
  const {page} = await served(said);
  const far = farOne(page);
  page.select(far, true);
  await settled();
  same(page.canIntroduceAbove(page.nodes.get(far)), false);
  same(page.tiesWithEvidence(far).length, 0);
});

test('of somebody with more ties than it says at once, the page of the person has the others', async () => {
  const {page} = await served((id, page) => ({...said(id, page), ties: []}));
  const far = farOne(page);
  page.select(far, true);
  await settled();
  assert.match(page.byId('evidence-elsewhere').textContent, /on a page of its own/);
});

test('a server that does not answer is asked again, and a person who is gone is said', async () => {
  let isThere = false;
  const {page, asked} = await served((id, page) => {
    if (!isThere) throw new Error('down');
    return said(id, page);
  });
  const far = farOne(page);
  page.select(far, true);
  await settled();
  assert.match(page.byId('from-server').textContent, /does not answer/);
  isThere = true;
  page.byId('ask-again').click();
  await settled();
  same(asked.length, 2);
  same(page.byId('from-server'), null);
  const gone = await served(() => null);
  gone.page.select(farOne(gone.page), true);
  await settled();
  assert.match(gone.page.byId('from-server').textContent, /has changed since/);
});

test('an answer that comes late does not replace what is shown by then', async () => {
  const {page} = await served(said);
  const far = farOne(page);
  page.select(far, true);
  page.select(null);
  const before = page.byId('panel').textContent;
  await settled();
  same(page.byId('panel').textContent, before);
});

test('hidden names stay hidden', async () => {
  const {page} = await served(said);
  const far = farOne(page);
  page.toggleNames();
  page.select(far, true);
  await settled();
  const {label} = page.rest.nodes[far];
  assert.ok(!page.byId('panel').textContent.includes(label));
  assert.ok(!page.byId('panel').textContent.includes('far@elm.example'));
  same(page.byId('ask-introduction'), null);
});

test('a target leads to the page that looks for a way, and in a file to the command', () => {
  const told = (outside) => {
    const page = open('message', outside);
    const target = page.data.nodes.find(({way}) => /graphkit path/.test(way ?? ''));
    page.select(target.id);
    return page.element.querySelector('.target');
  };
  const link = told({server: {ask: '/ask', pageOf: String, askFor: String}}).querySelector('a');
  assert.match(link.getAttribute('href'), /^\/ask\?to=/);
  assert.match(told({}).textContent, /graphkit path "/);
});

test('a group lists its members', async () => {
  const {page} = await served(said);
  const group = page.data.nodes.find(page.isBubble);
  page.select(group.id);
  const members = page.byId('members').children;
  same(members.length, Math.min(60, group.end - group.start));
  assert.ok(page.byId('panel').textContent.includes(`Members (${group.end - group.start})`));
});

test('a file has none of it', async () => {
  const page = open('branching-above', {readRest: openPacked('branching-above').readRest});
  await page.startBubbles();
  page.select(farOne(page), true);
  for (const id of ['whole-page', 'ask-introduction', 'from-server', 'server-hint']) {
    same(page.byId(id), null);
  }
  assert.ok(page.byId('ask-elsewhere'));
});
