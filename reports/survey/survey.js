'use strict';

/* The form: what follows from an answer, what the browser keeps, and the file to send back. */

const form = JSON.parse(document.getElementById('form-data').textContent);
const sheet = document.getElementById('answers');
const MARK = 'graphkit_answer';
const PREFIX = 'graphkit answer 1\n';
const PLACE = `graphkit survey ${form.code}`;

/** Return the value of every item that has one, by its name. */
function values() {
  const found = {};
  new FormData(sheet).forEach((value, name) => {
    const text = String(value).trim();
    if (text) found[name] = text;
  });
  return found;
}

/** Return the answer, as Python reads it, of values by name. */
function answerOf(given, now) {
  const answer = {answered: now.toISOString().slice(0, 19) + 'Z', relations: {}, factors: {},
    referrals: []};
  const referrals = {};
  Object.entries(given).forEach(([name, value]) => {
    const [part, number, item] = name.split('-');
    if (part === 'r') {
      if (item !== 'knows' && given[`r-${number}-knows`] !== 'yes') return;
      (answer.relations[number] ??= {})[item] = form.levels.includes(item) ? Number(value) : value;
    } else if (part === 'f') {
      answer.factors[number] = Number(value);
    } else if (part === 'w') {
      (referrals[number] ??= {})[item] = value;
    }
  });
  answer.referrals = Object.values(referrals).filter((one) => one.name || one.organization);
  return answer;
}

function isEmpty(answer) {
  return !answer.referrals.length && !Object.keys(answer.relations).length
    && !Object.keys(answer.factors).length;
}

/** Return the signature of a text, by the browser if it can, else by our own code. */
async function sign(key, text) {
  const bytes = new TextEncoder().encode(text);
  const subtle = globalThis.crypto?.subtle;
  if (subtle) {
    try {
      const usage = {name: 'HMAC', hash: 'SHA-256'};
      const made = await subtle.importKey('raw', fromHex(key), usage, false, ['sign']);
      return toHex(new Uint8Array(await subtle.sign('HMAC', made, bytes)));
    } catch {
      // A page from a file may have it and not be allowed to use it.
    }
  }
  return toHex(hmacSha256(fromHex(key), bytes));
}

/** Return the text of the file to send back. */
async function fileOf(answer) {
  const content = JSON.stringify(answer);
  const signature = await sign(form.key, `${PREFIX}${form.code}\n${content}`);
  return `${JSON.stringify({[MARK]: 1, form: form.code, content, signature}, null, 1)}\n`;
}

/* -- What the browser keeps ------------------------------------------------------------------ */

function stored() {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? '{}');
  } catch {
    return {};
  }
}

/** Keep the values; return whether the browser did. */
function store(given) {
  try {
    localStorage.setItem(PLACE, JSON.stringify(given));
    return localStorage.getItem(PLACE) !== null;
  } catch {
    return false;
  }
}

function restore(given) {
  Object.entries(given && typeof given === 'object' ? given : {}).forEach(([name, value]) => {
    const field = sheet.elements.namedItem(name);
    if (field) field.value = String(value);
  });
}

function say(id, text) {
  document.getElementById(id).textContent = text;
}

function keep() {
  const given = values();
  say('kept', store(given)
    ? 'This browser keeps your answers on this device as you go. You can close the page and come '
      + 'back.'
    : 'This browser does not keep your answers. Download them before you close the page.');
}

/* -- What follows from an answer ------------------------------------------------------------- */

/** Show the further items of organizations that the respondent works with, and of no others. */
function follow() {
  const given = values();
  form.subjects.forEach((number) => {
    const more = document.getElementById(`more-${number}`);
    more.hidden = given[`r-${number}-knows`] !== 'yes';
    more.disabled = more.hidden;
  });
  for (let row = 2; row <= form.rows; row += 1) {
    const before = `w-${row - 1}-`;
    const begun = given[`${before}organization`] || given[`${before}name`];
    const own = given[`w-${row}-organization`] || given[`w-${row}-name`] || given[`w-${row}-why`];
    document.getElementById(`row-${row}`).hidden = !begun && !own;
  }
  const answered = form.subjects.filter((number) => given[`r-${number}-knows`]).length;
  say('progress', `${answered} of ${form.subjects.length} organizations answered`);
}

function changed() {
  follow();
  keep();
  document.getElementById('sent').hidden = true;
}

async function finish() {
  const answer = answerOf(values(), new Date());
  if (isEmpty(answer)) {
    say('fault', 'You have not answered anything yet.');
    return;
  }
  say('fault', '');
  const text = await fileOf(answer);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], {type: 'application/json'}));
  link.download = form.file;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  document.getElementById('copy').value = text;
  const sent = document.getElementById('sent');
  sent.hidden = false;
  sent.focus();
}

function clear() {
  try {
    localStorage.removeItem(PLACE);
  } catch {
    // It keeps nothing.
  }
  sheet.reset();
  follow();
  document.getElementById('sent').hidden = true;
  say('kept', 'Everything is cleared: this browser keeps none of your answers.');
}

function start() {
  restore(stored());
  follow();
  keep();
  sheet.addEventListener('input', changed);
  sheet.addEventListener('submit', (event) => event.preventDefault());
  document.getElementById('finish').addEventListener('click', finish);
  document.getElementById('clear').addEventListener('click', () => {
    const ask = document.getElementById('really');
    ask.hidden = !ask.hidden;
    if (!ask.hidden) document.getElementById('clear-now').focus();
  });
  document.getElementById('clear-now').addEventListener('click', () => {
    document.getElementById('really').hidden = true;
    clear();
    document.getElementById('clear').focus();
  });
  document.getElementById('page').hidden = false;
}

start();
