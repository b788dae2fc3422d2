'use strict';

/* What the panel and the legend tell. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const told = (parts) => parts.flat().map((part) => part.textContent ?? part).join(' | ');
const panel = (name, at) => open(name, {at}).byId('panel').textContent;

test('each list has a heading, an empty one is left out, a long one is folded', () => {
  const {listPart} = open('whole');
  same(listPart('None', []), []);
  same(listPart('Some', [['a'], ['b', 'c']]).map(({tag, textContent}) => [tag, textContent]),
    [['h3', 'Some'], ['ul', 'abc']]);
  const many = Array.from({length: 13}, (_, n) => [String(n)]);
  same(listPart('Many', many, {class: 'long'}).map(({tag}) => tag), ['details']);
  same(listPart('Many', many.slice(1), {class: 'long'}).map(({tag}) => tag), ['h3', 'ul']);
  same(listPart('Many', many, {class: 'ties'}).map(({tag}) => tag), ['h3', 'ul']);
});

test('the overview tells the team, the partners and who hangs on one person', () => {
  const text = panel('whole', '');
  for (const part of ['Our teamMaria Lopez', 'Tom Reyes', 'Hang on one person (1)Riverbend ClinicMaria Lopez and Dana Whitfield',
    'PartnersRiverbend Clinichealth', 'Choose a person or an organization']) {
    assert.ok(text.includes(part), part);
  }
  assert.match(panel('public', ''), /Choose an organization on the map/);
  assert.match(panel('sectors', ''), /Choose a pair of sectors on the map/);
  assert.match(panel('above', ''), /This overview shows no evidence/);
});

test('ties are told strongest first, with their evidence, and what the filters leave out', () => {
  const text = panel('whole', '#person=c_tom');
  const order = ['Knows (4)', 'Maria Lopez', 'Zoë Łukasz', 'Priya Nair', 'Sam Lone']
    .map((part) => text.indexOf(part, text.indexOf('Knows (4)')));
  same(order, order.toSorted((a, b) => a - b));
  assert.ok(text.includes("unknownprogram manager, County Health Departmentin Tom's"));
  assert.match(panel('whole', '#person=c_tom&filter=line-unknown'),
    /Knows \(3\).*The filters hide 1 tie\./);
  assert.match(panel('whole', '#person=c_nobody'),
    /KnowsNobody, as far as these sources show\./);
});

test('of very many ties the first are told, and the rest if asked for', () => {
  const page = open('whole');
  const {data} = page;
  for (let n = 0; n < 70; n += 1) {
    data.nodes.push({id: `c_${n}`, label: `Person ${n}`, kind: 'person'});
    data.edges.push({kind: 'tie', from: 'c_nobody', to: `c_${n}`, strength: n / 100,
      word: 'likely'});
  }
  page.indexData();
  page.setShown('sector', 'schools', false); // so that it is filtered anew
  page.refilter();
  page.select('c_nobody');
  const ties = () => page.byId('panel').querySelectorAll('ul[class="ties"]')
    .flatMap((list) => list.children.map(({textContent}) => textContent));
  same([ties().length, ties()[0]], [page.FIRST_TIES, 'Person 69likely']);
  page.byId('panel').querySelectorAll('button')
    .find(({textContent}) => textContent === 'Show 10 more').click();
  same([ties().length, ties().at(-1)], [70, 'Person 0likely']);
});

test('an organization tells its partnership, its people and on whom it hangs', () => {
  const text = panel('whole', '#organization=o_clinic');
  for (const part of ['StageactivePartner sinceApril 2021', 'Looked after byMaria Lopez',
    'People (2)Dana Whitfieldpractice manager since March 2019', 'hangs on Dana Whitfield',
    'https://clinic.example']) {
    assert.ok(text.includes(part), part);
  }
});

test('of a network that is not ours the page speaks of no partners', () => {
  const page = open('committees', {at: '#view=table'});
  const text = page.document.querySelector('main').textContent;
  same(text.match(/.{30}([Pp]artner|\b[Oo]ur |of us\b).{30}/g), null);
  same(page.data.facts.map(([, what]) => what).includes('partners'), false);
  same(page.TABLES.find(({key}) => key === 'links').rows().length, 2);
});

test('links between organizations are lines, told at both ends, and can be left out', () => {
  const text = panel('committees', '#organization=o_agri');
  assert.match(text, /Linked organizations \(2\)FarmsFarms: part ofForestsForests: part of/);
  assert.match(panel('committees', '#organization=o_farms'),
    /Linked organizations \(1\)AgricultureFarms: part of/);
  assert.doesNotMatch(panel('committees', '#organization=o_agri&filter=line-link'), /Linked/);
  const labels = open('committees').filterBy('line').options.map(({value}) => value);
  same(labels.includes('link'), true);
  same(open('committees-above').data.looks.filter(({kind}) => kind === 'link').length, 1);
});

test('while names are hidden no part tells one', () => {
  for (const at of ['', '#person=c_dana', '#organization=o_clinic', '#without=c_dana',
    '#introduce=c_omar&step=1', '#group=c_dana&group=c_tom']) {
    const text = panel('whole', at ? `${at}&names=hidden` : '#names=hidden');
    assert.doesNotMatch(text, /Maria|Lopez|Dana|Whitfield|Tom|Reyes|Omar|Helen|old friends/, at);
    assert.ok(text.length > 50);
  }
  assert.match(panel('whole', '#organization=o_clinic&names=hidden'),
    /Stageactive.*Looked after byhidden/);
});

test('the way back leads to what was open before', () => {
  const back = (name, at) => open(name, {at}).backText();
  same([back('whole', '#person=c_dana'), back('routes', '#person=c_dana'),
    back('compared', '#person=c_dana')],
  ['Back to the overview', 'Back to the introductions', 'Back to what has changed']);
});

test('what is known of a group stands above who is in it', () => {
  assert.match(panel('whole', '#group=c_dana&group=c_omar&group=o_united'),
    /A group of 3people2organizations1ties among them1ties to others3known by our team1Members/);
  assert.match(panel('public', `#group=${open('public').data.nodes[0].id}`),
    /A group of 1organizations1partners0/);
});

test('who leaves takes others out of reach, each told once', () => {
  const page = open('whole', {at: '#without=c_dana'});
  const text = page.byId('panel').textContent;
  assert.match(text, /What if Dana Whitfield leaves\?/);
  assert.match(text, /People out of reach \(1\)Helen Cho/);
  same(text.split('Helen Cho').length - 1, 1);
});

test('the legend has only the marks that there are', () => {
  const marks = (name) => open(name).byId('marks').children.map(({textContent}) => textContent);
  same(marks('whole'),
    ['Person', 'Person of our team', 'Organization', 'Partner', 'Our organization']);
  same(marks('sectors'), ['Number of ties between two sectors', 'No tie that we know of']);
  same(marks('empty'), []);
  same(marks('compared').slice(-3), ['New', 'Gone', 'Moved, and from where']);
  assert.ok(marks('above').includes('Group of people and organizations (opens in place)'));
});

test('a box leaves out its value, and all boxes come back', () => {
  const page = open('whole');
  const boxes = () => page.byId('sectors').querySelectorAll('input');
  const [health] = boxes();
  health.checked = false;
  health.fire('change');
  same(page.location.hash, '#filter=sector-health');
  same(page.byId('sectors-out').textContent, '1 hidden');
  page.byId('no-sectors').click();
  same(page.byId('sectors-out').textContent, '4 hidden');
  page.byId('clear-filters').click();
  same([boxes().map(({checked}) => checked), page.byId('left-out').hidden],
    [[true, true, true, true], true]);
});

test('a word for how well two know each other is one class of its own', () => {
  const {word, notes} = open('whole');
  same([word('a long shot').getAttribute('class'), word(''), word(undefined)],
    ['word a-long-shot', '', '']);
  same([notes(undefined), notes([]), told([notes(['a', 'b'])])], ['', '', 'ab']);
});
