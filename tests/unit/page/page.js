'use strict';

/* The page's script for tests without a browser: the very files, in their order, in a context of
   their own, with stand-ins for what lies outside. pytest says which files and writes the pages. */

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const {documentOf, Element, Input} = require('./document.js');

const given = process.env.GRAPHKIT_GIVEN;
if (!given) throw new Error('These tests need what conftest.py writes: run pytest tests/unit/page');

/** What Python gives, and what it says is right. */
const answers = JSON.parse(fs.readFileSync(path.join(given, 'answers.json'), 'utf-8'));
const compiled = new Map();

function run(file, context) {
  if (!compiled.has(file)) {
    compiled.set(file, new vm.Script(fs.readFileSync(file, 'utf-8'), {filename: file}));
  }
  compiled.get(file).runInContext(context);
}

/**
 * Open one of the pages that Python wrote.
 *
 * What it returns has everything that the scripts define at their top, as it is now:
 * `page.fold('Zoë')`, `page.state`, `page.found = []`.
 *
 * `at` is the fragment of its address; `media` lists the queries that hold, such as
 * '(max-width: 560px)'; `unpacked` is the data of a page that holds it packed; `scripts` are those
 * that run, all of the page at first.
 */
function open(name, {at = '', media = [], unpacked, scripts = answers.scripts} = {}) {
  const document = documentOf(fs.readFileSync(path.join(given, `${name}.html`), 'utf-8'));
  const context = vm.createContext({...outside(document, at, media), unpackedPage: unpacked});
  context.window = context;
  scripts.forEach((file) => run(file, context));
  return new Proxy(context, {
    // `await` asks for `then`: a page is no promise.
    get: (_, wanted) => (wanted === 'then' ? undefined : vm.runInContext(wanted, context)),
    set(_, wanted, value) {
      context.valueGiven = value;
      vm.runInContext(`${wanted} = valueGiven`, context);
      return true;
    },
  });
}

/** What the scripts find around them. */
function outside(document, at, media) {
  const hearing = new Element('window', document);
  const location = {hash: at, href: `file:///map.html${at}`};
  const saved = [];
  const frames = [];
  return {
    document, location, saved, frames, hearing,
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
    URLSearchParams, Blob, Response, atob, performance,
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

module.exports = {answers, open, same};
