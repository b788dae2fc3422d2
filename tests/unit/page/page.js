'use strict';

/* The page's script for tests without a browser: the very text that a page has, in a context of its
   own, with stand-ins for what lies outside. pytest gives the text and writes the pages. */

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const {documentOf, Element, Input} = require('./document.js');

const given = process.env.GRAPHKIT_GIVEN;
if (!given) throw new Error('These tests need what conftest.py writes: run pytest tests/unit/page');

/** What Python gives, and what it says is right. */
const answers = JSON.parse(fs.readFileSync(path.join(given, 'answers.json'), 'utf-8'));

/** Compile a script; behind `place`, a line of it, the tests can look inside it from then on. */
function compile(name, place) {
  const text = answers[name];
  assert.equal(text.split(place).length, 2, `${name} has one such line`);
  const window = 'inside = (text) => eval(text); // in the tests alone\n';
  return new vm.Script(text.replace(place, () => `${place}${window}`), {filename: `${name}.js`});
}

const SCRIPTS = {
  mount: compile('mount', '\n  start();\n'),
  unpack: compile('unpack', '\n/** Run a script. The policy of the page allows each script by its hash, '
    + 'wherever it is. */\n'),
};

/** Whatever a script defines at its top, as it is now; it can be set, too. */
function windowInto(context) {
  return new Proxy(context, {
    // `await` asks for `then`: a page is no promise.
    get: (_, wanted) => (wanted === 'then' ? undefined : context.inside(wanted)),
    set(_, wanted, value) {
      context.valueGiven = value;
      context.inside(`${wanted} = valueGiven`);
      return true;
    },
  });
}

/** The document of a page that Python wrote, and what lies around it. */
function load(name, at, media) {
  const document = documentOf(fs.readFileSync(path.join(given, `${name}.html`), 'utf-8'));
  const context = vm.createContext({...around(document, at, media), inside: null});
  context.window = context;
  return context;
}

/**
 * Open one of the pages that Python wrote.
 *
 * What it returns has everything that the scripts define at their top, as it is now:
 * `page.fold('Zoë')`, `page.state`, `page.found = []`. `page.unmount()` takes the map away, and
 * `page.mountAgain()` mounts it again.
 *
 * `at` is the fragment of its address; `media` lists the queries that hold, such as
 * '(max-width: 560px)'; `payload` is mounted in place of the one in the page; the rest is what the
 * page offers to the map: `readRest`, `views`, `kept`.
 */
function open(name, {at = '', media = [], payload, ...outside} = {}) {
  const context = load(name, at, media);
  SCRIPTS.mount.runInContext(context);
  context.payload = payload ?? vm.runInContext(
    "JSON.parse(document.getElementById('data').textContent)", context);
  context.outside = outside;
  context.mountAgain = () => {
    vm.runInContext('unmount = mount(document.documentElement, payload, outside)', context);
  };
  context.mountAgain();
  return windowInto(context);
}

/** Open a page in which only the script runs that unpacks it. */
function openPacked(name) {
  const context = load(name, '', []);
  SCRIPTS.unpack.runInContext(context);
  context.DecompressionStream = DecompressionStream;
  return windowInto(context);
}

/** What the scripts find around them. */
function around(document, at, media) {
  const hearing = new Element('window', document);
  const location = {hash: at, href: `file:///map.html${at}`};
  const saved = [];
  const frames = [];
  const waiting = [];
  return {
    document, location, saved, frames, waiting, hearing, navigator: {},
    setTimeout: (run) => waiting.push(run), clearTimeout: (at) => { if (at) waiting[at - 1] = () => {}; },
    addEventListener: hearing.addEventListener.bind(hearing),
    matchMedia: (query) => ({matches: media.includes(query), addEventListener() {}}),
    history: {replaceState: (_, __, address) => {
      location.hash = address.slice((address + '#').indexOf('#'));
    }},
    requestAnimationFrame: (frame) => frames.push(frame),
    getComputedStyle: () => ({getPropertyValue: (name) => ` ${colorOf(name)} `}),
    URL: {createObjectURL: (blob) => `blob:${saved.push(blob)}`, revokeObjectURL() {}},
    vis: {DataSet: class { update() {} remove() {} }, Network},
    HTMLInputElement: Input,
    URLSearchParams, Blob, Response, atob, performance, AbortController,
  };
}

/** A colour of its own for each name. */
function colorOf(name) {
  const sum = [...name].reduce((so, letter) => (31 * so + letter.charCodeAt(0)) % 0xffffff, 7);
  return `#${sum.toString(16).padStart(6, '0')}`;
}

/** In place of vis-network: a view of the map of 1000 by 700 pixels, with (0, 0) in the middle. */
class Network {
  constructor() {
    this.canvas = {pixelRatio: 1};
    this.view = {position: {x: 0, y: 0}, scale: 1};
  }

  on() {}

  once() {}

  redraw() {}

  selectNodes() {}

  unselectAll() {}

  getSelectedNodes() {
    return [];
  }

  setSize() {}

  destroy() {}

  moveTo({position, scale}) {
    this.view = {position, scale};
  }

  getScale() {
    return this.view.scale;
  }

  getViewPosition() {
    return this.view.position;
  }

  canvasToDOM({x, y}) {
    const {position, scale} = this.view;
    return {x: 500 + (x - position.x) * scale, y: 350 + (y - position.y) * scale};
  }

  DOMtoCanvas({x, y}) {
    const {position, scale} = this.view;
    return {x: position.x + (x - 500) / scale, y: position.y + (y - 350) / scale};
  }
}

/** Demand that two values are equal; what a page makes, in its own context, counts as ours. */
function same(actual, expected, ...message) {
  assert.deepEqual(structuredClone(actual), structuredClone(expected), ...message);
}

module.exports = {answers, open, openPacked, same};
