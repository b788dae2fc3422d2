'use strict';

/* Unpacks the page and starts it. Long parts of a page are compressed, and large maps have their
   data in columns. */
{
/** The text that an element of the page contains in compressed form. */
async function inflate(id) {
  const letters = atob(document.getElementById(id).textContent.trim());
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

async function unpack(id) {
  return JSON.parse(await inflate(id));
}

/** The objects that some columns describe, in order: made one by one, which is faster. */
function fromColumns({count, columns}) {
  const names = Object.keys(columns);
  const lists = Object.values(columns);
  const things = [];
  for (let at = 0; at < count; at += 1) {
    const thing = {};
    for (let k = 0; k < names.length; k += 1) {
      if (lists[k][at] !== null) thing[names[k]] = lists[k][at];
    }
    things.push(thing);
  }
  return things;
}

/** The payload of a view. If it is packed, it is in columns, and lines name their ends by index. */
async function readPayload(id) {
  const {type, textContent} = document.getElementById(id);
  if (type === 'application/json') return JSON.parse(textContent);
  const packed = await unpack(id);
  const nodes = fromColumns(packed.nodes);
  const edges = fromColumns(packed.edges);
  for (const edge of edges) {
    edge.from = nodes[edge.from].id;
    edge.to = nodes[edge.to].id;
  }
  return {...packed, nodes, edges};
}

/** What is inside the bubbles of a map from above. */
async function readRest() {
  const packed = await unpack('rest');
  return {...packed, nodes: fromColumns(packed.nodes)};
}

/** Run a script. The policy of the page allows each script by its hash, wherever it is. */
function run(text) {
  const script = document.createElement('script');
  script.textContent = text;
  document.body.append(script);
}

/** The views in the file: name, label, and the id of the element with the payload. */
function listViews() {
  const list = document.getElementById('view-list');
  const views = list ? JSON.parse(list.textContent) : [{name: '', label: ''}];
  return views.map((view, at) => ({...view, id: at ? `data-${view.name}` : 'data'}));
}

/** A copy of a part of the page without what only the page of a server has. */
function withoutServer(part) {
  const copy = part.cloneNode(true);
  copy.querySelectorAll('[data-served="yes"]').forEach((each) => each.remove());
  return copy;
}

/* The page as it was when it was opened: what its parts say before a map is in them. */
const opened = {
  root: document.documentElement.cloneNode(false),
  head: document.head.outerHTML,
  parts: [...document.body.children].filter((part) => part.dataset.served === undefined)
    .map((part) => (part.nodeName === 'SCRIPT' ? part : withoutServer(part).outerHTML)),
};

/** A script with data. Nothing in them ends it. */
function storyScript(saved) {
  const script = document.createElement('script');
  script.setAttribute('type', 'application/json');
  script.setAttribute('id', 'story');
  script.textContent = JSON.stringify(saved)
    .replace(/[<>&]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);
  return script.outerHTML;
}

/** The text of a page like this one that contains these saved views. */
function pageWith(saved) {
  const parts = opened.parts.filter((part) => part.id !== 'story')
    .flatMap((part) => [...(part.id === 'data' ? [storyScript(saved)] : []), part.outerHTML ?? part]);
  const [start, end] = opened.root.outerHTML.split('><');
  return ['<!doctype html>', `${start}>`, opened.head, '<body>', ...parts, '</body>', `<${end}`, '']
    .join('\n');
}

function readStory() {
  const story = document.getElementById('story');
  return story ? JSON.parse(story.textContent) : [];
}

const page = {views: [], saved: [], unmount() {}, asked: 0};

/**
 * Mount a view in place of the one before; `kept` is what that one leaves to it. If several are asked
 * for while they are unpacked, the last one comes.
 */
async function openView(name, kept = null) {
  page.asked += 1;
  const {asked, saved, views} = page;
  const view = views.find((each) => each.name === name) || views[0];
  const payload = await readPayload(view.id);
  if (asked !== page.asked) return;
  page.unmount();
  page.unmount = mount(document.documentElement, payload,
    {views, view: view.name, openView, kept, saved, pageWith, readRest,
      server: window.mapServer ?? null});
}

async function startPage() {
  const [library, script] = await Promise.all(['library', 'script'].map(inflate));
  run(library);
  run(script);
  page.views = listViews();
  page.saved = readStory();
  // A file with saved views begins with the first one, unless its address says otherwise.
  if (page.saved.length && !location.hash.includes('=')) {
    location.replace(`#${page.saved[0].link}&shown=1`);
  }
  await openView(new URLSearchParams(location.hash.slice(1)).get('map'));
}

if (typeof DecompressionStream === 'undefined') {
  document.getElementById('status').textContent = 'This browser is too old for the map: '
    + 'open the file in a newer one.';
} else {
  startPage();
}
}
