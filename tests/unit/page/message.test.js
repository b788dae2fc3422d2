'use strict';

/* The message: who hangs on one person, where nobody is known, and what is not reached. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const page = open('message');
const legend = (here) => here.byId('message-marks').children.map(({textContent}) => textContent);

test('each mark is in the legend, with its count', () => {
  same(legend(page), ['Partner that hangs on one person1', 'Person that partners hang on2',
    'Target sector, not reached1', 'Target organization, not reached2']);
  same(open('public').byId('message').hidden, true);
  same(open('message').byId('message').hidden, false);
});

test('while a filter is on, the legend counts what is shown', () => {
  const here = open('message', {at: '#filter=sector-health'});
  same(legend(here)[0], 'Partner that hangs on one person0 of 1');
  same(legend(here)[2], 'Target sector, not reached1');
});

test('a target that is on the map is marked there, the others are ghosts beside it', () => {
  const ghosts = page.data.nodes.filter(page.isTarget);
  same(ghosts.map(({label, target}) => [label, target]),
    [['farming', 'sector'], ['Elm College', 'organization']]);
  same(page.nodes.get('o_school').target, 'organization');
  same(page.data.nodes.filter(page.isUnreached).length, 3);
  for (const {x, y} of ghosts) { // outside all discs
    for (const node of page.data.nodes.filter(({disc}) => disc)) {
      assert.ok(Math.hypot(x - node.x, y - node.y) > node.disc + 20);
    }
  }
});

test('ghosts count as nobody, are in no group, and no filter asks about them', () => {
  assert.equal(page.overviewText(), 'All 14 people and organizations');
  assert.equal(open('message', {at: '#until=2020'}).shownText(),
    'Shown: 14 of 14 people and organizations, 5 of 8 ties, as of 2020.');
  same(page.filterBy('sector').options.map(({value}) => value),
    ['health', 'libraries', 'schools', 'Sector not known']);
  const here = open('message');
  here.toggleGroup('target 1');
  same(here.state.group.size, 0);
  assert.equal(here.byId('status').textContent, 'farming is a target that we do not reach');
});

test('the details of a target say what is known and how to look for a way', () => {
  const here = open('message', {at: `#${new URLSearchParams({organization: 'target 1'})}`});
  const text = here.byId('panel').textContent;
  for (const part of ['farming', 'target sector, not reached', 'Nobody in the network',
    'How to look for a way', 'graphkit prospects']) assert.ok(text.includes(part), part);
  assert.doesNotMatch(text, /Add to a group|Introduce me/);
  same(here.inFocus(), null); // nothing fades: the target is beside the whole map
  const school = open('message', {at: '#organization=o_school'}).byId('panel').textContent;
  assert.match(school, /How to look for a way.*graphkit path/);
  assert.match(school, /Introduce me/);
});

test('the panel lists the message first, with the people', () => {
  const text = page.byId('panel').textContent;
  assert.match(text, new RegExp('Hang on one person \\(1\\)Riverbend Clinic'
    + 'Maria Lopez and Dana WhitfieldThe people they hang on \\(2\\)Dana Whitfield1 partner hangs on them'));
  assert.match(text, /Targets not reached \(3\)Elm Collegeorganizationfarmingsector/);
  assert.ok(text.indexOf('Targets not reached') < text.indexOf('Our team'));
  const dana = open('message', {at: '#person=c_dana'}).byId('panel').textContent;
  assert.match(dana, /This partner hangs on Dana WhitfieldRiverbend Clinic/);
});

test('tables say it too', () => {
  const column = (key, heading) => {
    const table = page.TABLES.find((each) => each.key === key);
    const {of} = table.columns.find((each) => each.heading === heading);
    return table.rows().map(of).filter(Boolean);
  };
  same(column('organizations', 'Depends on'), ['one person: Maria Lopez and Dana Whitfield']);
  same(column('people', 'Partners that hang on them'), [1, 1]);
  same(column('targets', 'Name').toSorted(), ['Elm College', 'Lincoln Elementary School', 'farming']);
  same(open('public').TABLES.map(({key}) => key).includes('targets'), false);
  page.state.namesHidden = true;
  same(column('organizations', 'Depends on'), ['one person']);
  page.state.namesHidden = false;
});

test('what stands out on the map is said of a mark under the pointer', () => {
  assert.equal(page.messageText(page.nodes.get('o_clinic')), 'hangs on one person');
  assert.equal(page.messageText(page.nodes.get('c_dana')), '1 partner hangs on this person');
  assert.equal(page.messageText(page.nodes.get('o_school')), 'target, not reached');
  assert.equal(page.messageText({depends: 'nobody'}), 'nobody we know');
  assert.equal(page.messageText({alone: 2, nobody: 1}),
    '2 partners hang on one person, 1 partner has nobody we know');
  assert.equal(page.messageText(page.nodes.get('c_sam')), '');
});

/** The dashes of each stroke of a drawing of the message. */
function strokesOf(here) {
  const strokes = [];
  let dash = [];
  const context = new Proxy({canvas: {width: 1000, height: 700}}, {
    get: (own, name) => (name === 'setLineDash' ? (length) => { dash = length; }
      : name === 'stroke' ? () => strokes.push(dash.length) : own[name] ?? (() => {})),
    set: () => true,
  });
  here.drawMessage(context);
  return strokes.filter((length) => length).length;
}

test('each mark is drawn once, and none while changes are shown', () => {
  assert.equal(strokesOf(page), 4); // the partner, two people, and a target on the map
  assert.equal(strokesOf(open('message-partners')), 1);
  assert.equal(strokesOf(open('compared')), 0);
  assert.equal(strokesOf(open('public')), 0);
});

test('the view of partners has ghosts for all targets, and a group says how many hang', () => {
  const ghosts = open('message-partners').data.nodes.filter(page.isTarget);
  same(ghosts.map(({label}) => label), ['farming', 'Elm College', 'Lincoln Elementary School']);
  const above = open('message-above');
  same(above.data.nodes.map(({alone}) => alone || 0).reduce((a, b) => a + b), 1);
  same(legend(above)[0], 'Partner that hangs on one person1');
  same(above.fromAboveText().includes('target'), false);
});
