'use strict';

/* Small helpers for the page. Whatever comes from the data becomes text, never markup. */

function byId(id) {
  return document.getElementById(id);
}

/** Make an element; children are elements or texts, empty ones are left out. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') element.addEventListener('click', value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== ''));
  return element;
}

function button(text, onclick, more = {}) {
  return make('button', {type: 'button', onclick, ...more}, text);
}

/** A name; isolated, so that a right-to-left one does not turn its neighbours around. */
function named(text) {
  return make('bdi', {}, text);
}

/** Tell what happened, to screen readers too. */
function say(text) {
  byId('status').textContent = text;
}

/** Whether somebody has asked for more contrast; the style sheet has its colours. */
const moreContrast = matchMedia('(prefers-contrast: more)');

/** Whether the page is as narrow as a telephone; the style sheet draws the same line. */
const narrow = matchMedia('(max-width: 560px)');

function prefersCalm() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Text without case, accents and double spaces: "  Zoë Łukasz" is found by "zoe lukasz". */
function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(/ł/g, 'l').replace(/ø/g, 'o').replace(/đ/g, 'd').replace(/ß/g, 'ss')
    .replace(/\s+/g, ' ').trim();
}

function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** Join texts as one says them: "one, two and three". */
function listed(texts) {
  if (texts.length < 2) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} and ${texts[texts.length - 1]}`;
}

const alphabet = new Intl.Collator('en', {numeric: true});

function compareText(one, other) {
  return alphabet.compare(one, other);
}
