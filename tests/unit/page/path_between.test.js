'use strict';

/* Paths between any two people or organizations. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const said = (page) => page.byId('status').textContent;
const panel = (page) => page.byId('panel').textContent;

/** The strength of the best route of at most four ties between two people, found by trying all. */
function bestByTrying(page, from, to) {
  let best = 0;
  const walk = (people, value) => {
    const last = people.at(-1);
    if (last === to) {
      best = Math.max(best, value);
      return;
    }
    if (people.length > page.MOST_TIES) return;
    for (const {other, edge} of page.shownTiesOf(last)) {
      if (!people.includes(other)) {
        walk([...people, other], value * page.strengthOf(edge, last) * (people.length > 1 ? page.ASKED : 1));
      }
    }
  };
  walk([from], 1);
  return best;
}

function valueOf(page, people) {
  return people.slice(1).reduce((value, other, at) => {
    const {edge} = page.shownTiesOf(people[at]).find((tie) => tie.other === other);
    return value * page.strengthOf(edge, people[at]) * (at ? page.ASKED : 1);
  }, 1);
}

test('the first path between any two people is the best one that there is', () => {
  const page = open('branching');
  const people = page.data.nodes.filter(page.isPerson).map(({id}) => id);
  let found = 0;
  for (let k = 0; k < 40; k += 1) {
    const [from, to] = [people[(k * 7) % people.length], people[(k * 13 + 5) % people.length]];
    if (from === to) continue;
    page.findPath(from, to);
    const best = bestByTrying(page, from, to);
    if (page.found.length) found += 1;
    const value = page.found.length ? valueOf(page, page.found[0].people) : 0;
    assert.ok(Math.abs(value - best) < 1e-6, `${from} ${to}: ${value} ${best}`);
  }
  assert.ok(found > 3);
});

test('a path is shown with its steps and evidence, is in the link, and is undone', () => {
  const page = open('whole', {at: '#person=c_omar'});
  page.findPath('c_omar', 'c_tom');
  const [first] = page.found;
  same([first.people[0], first.people.at(-1)], ['c_omar', 'c_tom']);
  assert.equal(page.location.hash, '#from=c_omar&introduce=c_tom');
  assert.match(panel(page), /paths? from Omar Haddad to Tom Reyes/);
  assert.match(panel(page), /First step/);
  const again = open('whole', {at: page.location.hash});
  same(again.found[0].people, first.people);
  page.undo();
  assert.equal(page.location.hash, '#person=c_omar');
});

test('the other end is chosen by search, by a click, or by Enter on the map', () => {
  for (const choose of [
    (page) => { page.search.matches = [{node: page.nodes.get('c_tom')}]; page.choose(0); },
    (page) => page.onMapClick({event: {pointerType: 'mouse', srcEvent: {}}, pointer: {
      canvas: page.placeOf('c_tom'), DOM: {x: -9, y: -9}}}),
    (page) => { page.select('c_tom'); page.byId('map').fire('keydown', {key: 'Enter'}); },
  ]) {
    const page = open('whole', {at: '#person=c_omar'});
    page.byId('path-to').click();
    assert.match(panel(page), /Path from Omar Haddad: search/);
    choose(page);
    same([page.state.from, page.state.introduce], ['c_omar', 'c_tom']);
    assert.doesNotMatch(panel(page), /search for the other end/);
  }
});

test('Escape, or the button, cancels it', () => {
  const page = open('whole', {at: '#person=c_omar'});
  for (const cancel of [() => page.escape(), () => page.byId('cancel-path').click()]) {
    page.byId('path-to').click();
    cancel();
    assert.equal(page.pathEnd.from, null);
    assert.equal(page.state.selected, 'c_omar');
  }
});

test('a group of two has a path, also one put together with Shift from what is selected', () => {
  const page = open('whole', {at: '#person=c_omar'});
  page.groupWithSelected('c_tom');
  same([...page.state.group], ['c_omar', 'c_tom']);
  page.byId('path-between').click();
  same([page.state.from, page.state.introduce], ['c_omar', 'c_tom']);
  page.setGroup(['c_omar', 'c_tom', 'c_dana']);
  assert.equal(page.byId('path-between'), null);
});

test('an organization is reached through any of its people, from the team, too', () => {
  const page = open('whole');
  page.findPath('o_library', 'o_health');
  assert.ok(page.nodes.get(page.found[0].people[0]).team);
  assert.ok(page.peopleOf('o_health').includes(page.found[0].people.at(-1)));
});

test('without a path, the page says so, and why', () => {
  const page = open('whole');
  for (const {value} of page.filterBy('line').options) page.setShown('line', value, value === 'affiliation');
  page.findPath('c_omar', 'c_tom');
  same(page.found, []);
  assert.match(panel(page), /No path from Omar Haddad to Tom Reyes/);
  assert.match(panel(page), /No path of at most 4 ties leads from Omar .*do not join them at all/);
  page.setShown('line', 'affiliation', false);
  page.findPath('o_clinic', 'c_tom');
  assert.match(panel(page), /Nobody at Riverbend Clinic is on this map/);
});

test('somebody at both ends needs no path', () => {
  const page = open('whole');
  page.findPath('c_dana', 'o_clinic');
  const others = page.peopleOf('o_clinic').filter((id) => id !== 'c_dana');
  assert.match(panel(page), /At both endsDana Whitfield/);
  page.state.away = new Set(others);
  page.refresh();
  assert.match(page.noPathText(), /^No path is needed: Dana Whitfield belongs to both\.$/);
});

test('an end that is hidden ends the path', () => {
  const page = open('whole', {at: '#from=c_omar&introduce=c_tom'});
  page.hideOne('c_omar');
  same([page.state.from, page.state.introduce], [null, null]);
});

test('introductions from the team are what they were', () => {
  const page = open('whole', {at: '#from=c_omar&introduce=c_tom'});
  page.introduceMe('c_omar');
  assert.equal(page.location.hash, '#introduce=c_omar');
  assert.match(panel(page), /introductions? to Omar Haddad/i);
});

test('a map without ties between people offers no path, and a link cannot ask for one', () => {
  for (const name of ['public', 'above', 'sectors']) {
    const page = open(name);
    assert.ok(page.data.nodes.every((node) => page.pathButton(node) === ''), name);
  }
  const page = open('whole');
  for (const text of ['from=c_omar', 'from=c_omar&introduce=c_omar', 'from=nobody&introduce=c_tom',
    'from=c_omar&introduce=nobody']) {
    assert.equal(page.fromFragment(text).from, null, text);
  }
});
