/* Large maps hold their data compressed and in columns: this takes it apart, then starts the page. */

/** Read what an element of the page holds packed. */
async function unpack(id) {
  const letters = atob(document.getElementById(id).textContent.trim());
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
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

async function unpackPage() {
  const page = await unpack('data');
  const nodes = fromColumns(page.nodes);
  const edges = fromColumns(page.edges);
  for (const edge of edges) {
    edge.from = nodes[edge.from].id;
    edge.to = nodes[edge.to].id;
  }
  window.unpackedPage = {...page, nodes, edges};
  // The policy of the page knows the program by its hash, wherever it stands.
  const program = document.createElement('script');
  program.textContent = document.getElementById('program').textContent;
  document.body.append(program);
}

if (typeof DecompressionStream === 'undefined') {
  const told = document.createElement('p');
  told.textContent = 'This browser is too old to unpack the map: open it in a newer one.';
  document.getElementById('status').replaceWith(told);
} else if (document.getElementById('program')) {
  unpackPage();
}
