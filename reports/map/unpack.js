/* What is long in a page is compressed, and large maps hold their data in columns: this takes it all
   apart and starts the page. */

/** Read the text that an element of the page holds compressed. */
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

/** The things that some columns tell of, from the first to the last. */
function fromColumns({count, columns}) {
  const things = Array.from({length: count}, () => ({}));
  for (const [name, values] of Object.entries(columns)) {
    for (let at = 0; at < count; at += 1) {
      if (values[at] !== null) things[at][name] = values[at];
    }
  }
  return things;
}

/** Take the columns of a page apart; lines end at numbers of nodes there. */
async function unpackPage() {
  const page = await unpack('data');
  const nodes = fromColumns(page.nodes);
  const edges = fromColumns(page.edges);
  for (const edge of edges) {
    edge.from = nodes[edge.from].id;
    edge.to = nodes[edge.to].id;
  }
  return {...page, nodes, edges};
}

/** Run a script; the policy of the page knows each by its hash, wherever it stands. */
function run(text) {
  const script = document.createElement('script');
  script.textContent = text;
  document.body.append(script);
}

async function startPage() {
  run(await inflate('library'));
  if (document.getElementById('data').type !== 'application/json') {
    window.unpackedPage = await unpackPage();
  }
  run(document.getElementById('program').textContent);
}

if (typeof DecompressionStream === 'undefined') {
  document.getElementById('status').textContent = 'This browser is too old for the map: '
    + 'open the file in a newer one.';
} else {
  startPage();
}
