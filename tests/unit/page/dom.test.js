'use strict';

/* Whatever comes from outside is a text, never markup; only safe addresses are links. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {answers, open, same} = require('./page.js');

test('an element has the attributes that say something, and its children', () => {
  const {make} = open('whole');
  const element = make('p', {id: 'x', hidden: true, a: false, b: null, c: undefined, d: 0, e: ''},
    'one', '', null, ['two', make('b', {}, 3)]);
  same([...element.attributes], [['id', 'x'], ['hidden', ''], ['d', '0'], ['e', '']]);
  assert.equal(element.textContent, 'onetwo3');
  same(element.children.map(({tag}) => tag), ['b']);
});

test('a button is pressed, and is no button of a form', () => {
  const {button} = open('whole');
  let pressed = 0;
  const element = button('Press', () => { pressed += 1; }, {id: 'one'});
  element.click();
  assert.equal(pressed, 1);
  same([element.tag, element.type, element.id], ['button', 'button', 'one']);
});

test('a hostile text stays one text, in an attribute and between tags', () => {
  const {make, named} = open('whole');
  for (const text of answers.texts) {
    const element = make('p', {title: text}, named(text));
    assert.equal(element.getAttribute('title'), text);
    same(element.all.map(({tag}) => tag), ['bdi']);
    same(element.children[0].childNodes, [text]);
  }
});

test('only addresses that are safe to open are links', () => {
  const {address} = open('whole');
  const isLink = (href) => address({text: 'here', href}).tag === 'a';
  assert.ok(['https://clinic.example', 'HTTP://clinic.example/a?b', 'mailto:a@clinic.example']
    .every(isLink));
  const others = answers.texts.filter((text) => !/^(https?:\/\/|mailto:)/i.test(text));
  same(['', null, undefined, 'tel:1', 'clinic.example', ...others].filter(isLink), []);
  const link = address({text: 'here', href: 'https://clinic.example'});
  assert.equal(link.getAttribute('rel'), 'noopener noreferrer');
  assert.equal(link.textContent, 'here');
});

test('nobody makes a script, a frame or a listener of a name, wherever it stands', () => {
  const page = open('hostile');
  const panel = page.byId('panel');
  for (const id of page.nodes.keys()) {
    page.select(id);
    assert.ok(panel.textContent.includes(page.nodes.get(id).label), id);
    const drawn = page.charts.flatMap((chart) => [chart, ...chart.all]); // by Python
    for (const {tag, attributes} of panel.all.filter((each) => !drawn.includes(each))) {
      assert.match(tag, /^(a|bdi|button|dd|details|div|dl|dt|h2|h3|li|ol|p|span|summary|ul)$/);
      same([...attributes.keys()].filter((name) => name.startsWith('on')), []);
      assert.match(attributes.get('href') ?? 'https://', /^(https?:\/\/|mailto:)/);
    }
  }
});

test('a name leads to whom it names, and nobody leads nowhere', () => {
  const page = open('whole');
  assert.equal(page.linkTo('nobody'), null);
  page.linkTo('c_dana').click();
  assert.equal(page.state.selected, 'c_dana');
  assert.equal(page.byId('status').textContent,
    'Dana Whitfield, practice manager, Riverbend Clinic, 3 ties, 1 partner hangs on this person');
});
