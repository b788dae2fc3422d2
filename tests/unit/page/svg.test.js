'use strict';

/* The map as a drawing: well-formed whatever the names are. Layout and letters a browser draws. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {answers, open, same} = require('./page.js');

const page = open('whole');
page.network.moveTo({position: {x: 0, y: 0}, scale: 1});

test('any text is the text that a parser of XML reads back', () => {
  same(answers.xml.map(([text]) => [text, page.xmlText(text)]), answers.xml);
});

test('a drawing has only the characters of XML', () => {
  assert.equal(page.xmlText('a\u000b\ufffe\ud83d\ude00\udc00z'), 'a\ufffd\ufffd\u{1f600}\ufffdz');
  assert.equal(page.xmlText(12), '12');
});

test('an attribute that says nothing is left out, and numbers are short', () => {
  assert.equal(page.xml('a', {}), '<a></a>');
  const attributes = {b: undefined, c: false, d: '', e: 0, f: 1.23456, g: '"<&'};
  assert.equal(page.xml('a', attributes, 'x', '<b/>'),
    '<a e="0" f="1.23" g="&quot;&lt;&amp;">x<b/></a>');
  same([0, 1.005, -1.234, 99.999, -0.001].map((n) => page.rounded(n) + 0), [0, 1, -1.23, 100, 0]);
});

/** What a scribe has written, who is told the same as a canvas. */
function written(tell) {
  const scribe = new page.Scribe(1000, 700);
  tell(scribe);
  return scribe.parts.join('');
}

test('paths are written down where the view shows them', () => {
  assert.equal(written((c) => {
    c.strokeStyle = '#112233';
    c.moveTo(0, 0);
    c.lineTo(10, 0.5);
    c.quadraticCurveTo(1, 2, 3, 4);
    c.closePath();
    c.stroke();
  }), '<path d="M500 350L510 350.5Q501 352 503 354Z" fill="none" stroke="#112233"'
    + ' stroke-opacity="1" stroke-linejoin="round" stroke-width="1"></path>');
});

test('a colour with an opacity is both, times that of the canvas', () => {
  same(new page.Scribe(1, 1).paint('fill', '#0072b2ff'), {fill: '#0072b2', 'fill-opacity': 1});
  assert.match(written((c) => {
    c.globalAlpha = 0.5;
    c.fillStyle = '#0072b280';
    c.fillRect(0, 0, 1, 1);
  }), /fill="#0072b2" fill-opacity="0.25"/);
});

test('a circle is whole, and a rule is kept', () => {
  assert.equal(written((c) => { c.beginPath(); c.arc(0, 0, 10); c.fill('evenodd'); }),
    '<path d="M490 350A10 10 0 1 0 510 350A10 10 0 1 0 490 350Z" fill="#000000" fill-opacity="1"'
    + ' fill-rule="evenodd"></path>');
});

test('what was saved comes back', () => {
  const scribe = new page.Scribe(1, 1);
  scribe.save();
  Object.assign(scribe, {globalAlpha: 0.1, font: '9px x', fillStyle: '#ffffff'});
  scribe.setTransform(2);
  scribe.setLineDash([1]);
  scribe.save();
  scribe.restore();
  assert.equal(scribe.globalAlpha, 0.1);
  scribe.restore();
  same([scribe.globalAlpha, scribe.fillStyle, scribe.dash, scribe.place.scale],
    [1, '#000000', [], 1]);
});

test('a text has its weight, its size and one halo', () => {
  const text = written((c) => {
    c.setTransform(1);
    c.font = '600 14px sans';
    c.textAlign = 'center';
    c.textBaseline = 'top';
    c.strokeText('a<b', 10, 20);
    c.fillText('a<b', 10, 20);
    c.font = '12px sans';
    c.fillText('plain', 0, 0);
  });
  const [first, second] = text.split('</text>');
  assert.match(first,
    /^<text x="10" y="31.2" font-size="14" font-weight="600" text-anchor="middle"/);
  assert.match(first, /paint-order="stroke">a&lt;b$/);
  assert.doesNotMatch(second, /font-weight|paint-order/);
});

test('only plain colours of what was added by hand go into a drawing', () => {
  same(['#abcdef', '#ABCDEF', '#abc', 'red', '"/><script>', 'url(//evil.example)', undefined, {},
    null].map((color) => page.colorOr(color, 'other')),
  ['#abcdef', '#ABCDEF', ...Array(7).fill('other')]);
});

test('a drawing is well-formed and has every name as a text, whatever it is', () => {
  const hostile = open('hostile');
  const drawing = hostile.drawingOf();
  const open_ = [];
  for (const [, closed, tag] of drawing.matchAll(/<(\/?)([a-z]+)(?: [\w-]+="[^"<]*")*>/g)) {
    if (closed) assert.equal(open_.pop(), tag);
    else open_.push(tag);
  }
  same(open_, []);
  const rest = drawing.replace(/<\/?(svg|title|desc|rect|path|text|g)( [\w-]+="[^"<]*")*>/g, '');
  assert.doesNotMatch(rest, /[<>]/);
  for (const node of hostile.data.nodes) {
    assert.ok(drawing.includes(hostile.xmlText(node.label)), node.label);
  }
});

test('below a picture stands what it is, of when, and what was left out', () => {
  const below = open('whole', {at: '#names=hidden&until=2020'});
  assert.match(below.captionText(),
    /^Our network, as of 24 November 2026\. Shown: .* as of 2020\. 3 of 5 ties are inferred and not drawn\. Names of people are hidden\.$/);
  assert.equal(open('empty').captionText(), '.');
  assert.match(open('public').captionText(), /Copy for the public/);
});
