/* Small helpers for the page. Data always becomes text, never markup. */

function byId(id) {
  return id ? element.querySelector(`#${id}`) : null;
}

/** Listen to something that outlives the map (the window, a media query) until it is unmounted. */
function listen(target, type, handler, options = {}) {
  target.addEventListener(type, handler, {...options, signal: leaving.signal});
}

/** Run something before the next frame, unless the map is unmounted by then. */
function nextFrame(run) {
  requestAnimationFrame((now) => { if (!leaving.signal.aborted) run(now); });
}

/** Make an element. Children are elements or texts. Empty ones are left out. */
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

/** A name, isolated so that a right-to-left name does not reorder the text beside it. */
function named(text) {
  return make('bdi', {}, text);
}

/** Say what happened, also to screen readers. */
function say(text) {
  byId('status').textContent = text;
}

/** Whether the user has asked for more contrast. The style sheet has the colors for it. */
const moreContrast = matchMedia('(prefers-contrast: more)');

/** Whether the page is as narrow as a phone. The style sheet has the same limit. */
const narrow = matchMedia('(max-width: 560px)');

/** Whether the page has no room for the parts beside the map. The style sheet has the same limit. */
const compact = matchMedia('(max-width: 1100px)');

function prefersCalm() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

const APOSTROPHES = /['\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd`\u00b4.\u0640\u200d]/g;
// In these scripts, or without a letter, an accent is not part of the letter. In other scripts a
// mark makes another letter.
const ACCENTED = 'A-Za-z\\u00c0-\\u052f\\u0590-\\u06ff\\u1e00-\\u1fff';
const ACCENTS = new RegExp(`\\p{M}(?<=(?:^|[${ACCENTED}]|[^\\p{L}\\p{N}\\p{M}])\\p{M}+)`, 'gu');
const SAME_LETTER = {ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', æ: 'ae', œ: 'oe', ß: 'ss',
  ς: 'σ', '\u064a': '\u06cc', '\u0643': '\u06a9'};

/**
 * Text without case, accents, apostrophes and double spaces, much as graphkit itself compares
 * names: "  Zoë O’Neil-Łukasz " is found by "zoe oneil" and by "o'neil".
 */
function fold(text) {
  return text.replace(APOSTROPHES, '').normalize('NFKD').replace(/\p{Cf}/gu, '')
    .replace(ACCENTS, '').normalize('NFC').toLowerCase()
    .replace(/[łøđðħıæœßς\u064a\u0643]/g, (letter) => SAME_LETTER[letter])
    .replace(/\s+/g, ' ').trim();
}

const NUMBER_FORMAT = new Intl.NumberFormat('en'); // making one takes longer than using it

/** A number with commas: "1,200". */
function inDigits(number) {
  return NUMBER_FORMAT.format(number);
}

function counted(number, one, many = `${one}s`) {
  return `${inDigits(number)} ${number === 1 ? one : many}`;
}

/** Join texts as in a sentence: "one, two and three". */
function listed(texts) {
  if (texts.length < 2) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} and ${texts[texts.length - 1]}`;
}

const alphabet = new Intl.Collator('en', {numeric: true});

function compareText(one, other) {
  return alphabet.compare(one, other);
}
