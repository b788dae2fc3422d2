'use strict';

/* The least of a browser's document that the page's script can work on: elements with attributes,
   texts and listeners, read from a page that was written. It lays nothing out and draws nothing. */

const EMPTY = ['meta', 'link', 'input', 'br'];
const RAW = ['script', 'style'];
const TOKEN = new RegExp('<!(?:--[^]*?--|[^>]*)>|</([\\w-]+)>|[^<]+'
  + '|<([\\w-]+)((?:\\s+[\\w:-]+(?:="[^"]*")?)*)\\s*(/?)>', 'y');
const SWITCHES = ['hidden', 'disabled', 'open']; // attributes that are there or not

class Element {
  constructor(tag, home) {
    this.tag = tag;
    this.home = home;
    this.parent = null;
    this.childNodes = []; // elements, and texts as they are
    this.attributes = new Map();
    this.listeners = [];
    this.dataset = {};
    this.style = {setProperty: (name, value) => { this.style[name] = value; }};
    this.value = '';
  }

  get children() {
    return this.childNodes.filter((node) => node instanceof Element);
  }

  get all() {
    return this.children.flatMap((child) => [child, ...child.all]);
  }

  get textContent() {
    return this.childNodes.map((node) => node.textContent ?? node).join('');
  }

  set textContent(text) {
    this.replaceChildren(String(text));
  }

  get id() {
    return this.getAttribute('id') ?? '';
  }

  get type() {
    return this.getAttribute('type') ?? '';
  }

  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }

  setAttribute(name, value) {
    this.attributes.set(name, String(value));
    if (name.startsWith('data-')) this.dataset[name.slice(5)] = String(value);
  }

  removeAttribute(name) {
    this.attributes.delete(name);
  }

  append(...nodes) {
    for (const node of nodes) {
      if (node instanceof Element) {
        node.remove();
        node.parent = this;
      }
      this.childNodes.push(node instanceof Element ? node : String(node));
    }
  }

  remove() {
    const {parent} = this;
    if (parent) parent.childNodes = parent.childNodes.filter((each) => each !== this);
    this.parent = null;
  }

  replaceChildren(...nodes) {
    this.children.forEach((child) => child.remove());
    this.childNodes = [];
    this.append(...nodes);
  }

  replaceWith(other) {
    other.parent = this.parent;
    this.parent.childNodes.splice(this.parent.childNodes.indexOf(this), 1, other);
    this.parent = null;
  }

  cloneNode(isDeep) {
    const clone = new this.constructor(this.tag, this.home);
    this.attributes.forEach((value, name) => clone.setAttribute(name, value));
    if (isDeep) clone.append(...this.childNodes.map((node) => node.cloneNode?.(true) ?? node));
    return clone;
  }

  get nodeName() {
    return this.tag.toUpperCase();
  }

  get outerHTML() {
    const escape = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
    const attributes = [...this.attributes].map(([name, value]) => ` ${name}="${escape(value)}"`);
    const start = `<${this.tag}${attributes.join('')}>`;
    if (EMPTY.includes(this.tag)) return start;
    const inner = this.childNodes.map((node) => node.outerHTML
      ?? (RAW.includes(this.tag) ? node : escape(node)));
    return `${start}${inner.join('')}</${this.tag}>`;
  }

  contains(other) {
    return other === this || this.all.includes(other);
  }

  querySelectorAll(selector) {
    return selector.split(' ').reduce((found, part) => [...new Set(found.flatMap(({all}) => all)
      .filter((element) => isSelected(element, part)))], [this]);
  }

  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  addEventListener(type, listener, {signal} = {}) {
    const each = {type, listener};
    this.listeners.push(each);
    signal?.addEventListener('abort', () => {
      this.listeners = this.listeners.filter((other) => other !== each);
    });
  }

  /** Tell the listeners of an element that something happens to it; nobody above it hears. */
  fire(type, event = {}) {
    const whole = {target: this, preventDefault() {}, ...event};
    this.listeners.filter((each) => each.type === type).forEach(({listener}) => listener(whole));
  }

  click() {
    this.fire('click');
  }

  focus() {
    this.home.activeElement = this;
  }

  getBoundingClientRect() {
    return {left: 0, top: 0, width: 1000, height: 700};
  }

  /** Letters are all as wide here; how wide a browser draws them is tested there. */
  getContext() {
    return {measureText: (text) => ({width: 6 * text.length})};
  }
}

for (const name of SWITCHES) {
  Object.defineProperty(Element.prototype, name, {
    get() { return this.attributes.has(name); },
    set(on) { if (on) this.attributes.set(name, ''); else this.attributes.delete(name); },
  });
}
for (const name of ['offsetLeft', 'offsetTop', 'offsetWidth', 'offsetHeight']) {
  Element.prototype[name] = 0;
}

class Input extends Element {
  select() {}
}

/** Whether an element is what a part of a selector says: tag, `#id`, `.class`, `[name="value"]`. */
function isSelected(element, part) {
  const [, tag, rest] = /^([a-z0-9]*)(.*)$/.exec(part);
  const classes = (element.getAttribute('class') ?? '').split(' ');
  return (!tag || tag === element.tag)
    && [...rest.matchAll(/#([\w-]+)|\.([\w-]+)|\[([\w-]+)="([^"]*)"\]/g)]
      .every(([, id, name, attribute, value]) => (id ? element.id === id
        : name ? classes.includes(name) : element.getAttribute(attribute) === value));
}

function unescaped(text) {
  const letters = {amp: '&', lt: '<', gt: '>', quot: '"', minus: '\u2212'};
  return text.replace(/&(?:#(\d+)|(\w+));/g,
    (_, number, name) => (number ? String.fromCodePoint(number) : letters[name]));
}

/** Read a page as it was written. */
function documentOf(html) {
  const home = new Element('document', null);
  home.createElement = (tag) => new (tag === 'input' ? Input : Element)(tag, home);
  home.getElementById = (id) => home.all.find((element) => element.id === id) ?? null;
  let here = home;
  let at = 0;
  while (at < html.length) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(html);
    if (!token) throw new Error(`No page goes on like this: ${html.slice(at, at + 80)}`);
    at = TOKEN.lastIndex;
    const [text, closed, opened, attributes, alone] = token;
    if (closed) {
      here = here.parent;
    } else if (opened) {
      const element = home.createElement(opened);
      for (const [, name, value = ''] of attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)) {
        element.setAttribute(name, unescaped(value));
      }
      here.append(element);
      if (RAW.includes(opened)) {
        const end = html.indexOf(`</${opened}>`, at);
        element.textContent = html.slice(at, end);
        at = end + opened.length + 3;
      } else if (!EMPTY.includes(opened) && !alone) {
        here = element;
      }
    } else if (!text.startsWith('<!')) {
      here.append(unescaped(text));
    }
  }
  home.documentElement = home.querySelector('html');
  home.head = home.querySelector('head');
  home.body = home.querySelector('body');
  return home;
}

module.exports = {documentOf, Element, Input};
