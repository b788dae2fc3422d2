/* On the page of a server: links to its other pages, and details that the map leaves out, from the
   server. A file has no server, and shows none of this. */

const server = outside.server ?? null;
const answered = new Map(); // by id in the graph: what the server says, or how far that is
const ASKED_NOW = 'asked';
const FAILED = 'failed';
const GONE = 'gone';
const fromServer = new Map(); // by the number of a line of `rest`: strength, asking and notes
let placeInRest = null; // by id in the graph: the place in `rest.nodes`

/** The id in the graph of a person or an organization; null for all other marks, and in a file. */
function graphId(node) {
  if (server === null || isBubble(node)) return null;
  const id = isInRest(node.id) ? rest.ids?.[node.id] : node.id;
  return /^[co]_/.test(id ?? '') ? id : null;
}

/** A node with what the server knows besides; the first time, the server is asked. */
function withDetails(node) {
  const id = isInRest(node.id) ? graphId(node) : null;
  if (id === null) return node;
  if (!answered.has(id)) askServer(node, id);
  const said = answered.get(id);
  return typeof said === 'string' ? node : {...node, ...said.node};
}

async function askServer(node, id) {
  answered.set(id, ASKED_NOW);
  let said = FAILED;
  try {
    said = takeAnswer(node, await server.details(id)) ?? GONE;
  } catch {
    // The panel says so.
  }
  answered.set(id, said);
  if (leaving.signal.aborted || state.selected !== node.id) return;
  const panel = byId('panel');
  const pressed = panel.contains(document.activeElement) && document.activeElement.id;
  showPanel();
  if (pressed !== false) (byId(pressed) ?? panel).focus();
  say(said === FAILED ? 'The server does not answer' : said === GONE ? GONE_TEXT
    : `All details of ${nameOf(node)}`);
}

/** Keep what the server says of a node: its ties by their lines, and the rest by its own words. */
function takeAnswer(node, said) {
  if (said === null) return null;
  placeInRest ??= new Map(rest.ids.map((id, at) => [id, at]));
  const lineTo = new Map(besideAbove(node.id).map(({other, line}) => [other, line]));
  for (const {id, strength, asking, notes: told} of said.ties) {
    const line = lineTo.get(placeInRest.get(id));
    if (line === undefined) continue; // a tie that is newer than the map
    const ways = asking && (rest.from[line] === node.id ? asking : [...asking].reverse());
    fromServer.set(line, {strength, notes: told, ...(ways && {asking: ways})});
  }
  const {reliance} = said.node;
  if (!reliance) return said;
  const holders = reliance.holders.map((each) => ({...each, id: placeInRest.get(each.id)}));
  return {...said, node: {...said.node, reliance: {...reliance, holders}}};
}

/* -- in the panel ------------------------------------------------------------------------------- */

const GONE_TEXT = 'The network has changed since this map was drawn';

function linkButton(text, href, id) {
  return make('a', {class: 'button', href, id}, text);
}

/** Links to what the server's pages have about a node. */
function serverLinks(node) {
  const id = graphId(node);
  if (id === null) return [];
  const isToAsk = !canIntroduce(node) && !node.team && !node.home && !state.namesHidden;
  return [isToAsk ? linkButton('Introduce me', server.askFor(id, node.label), 'ask-introduction') : '',
    linkButton('Everything known', server.pageOf(id), 'whole-page')];
}

/** While details come from the server, or if they do not come. */
function serverPart(node) {
  const id = isInRest(node.id) ? graphId(node) : null;
  const said = id === null ? null : answered.get(id);
  const part = (...children) => [make('p', {class: 'aside', id: 'from-server'}, ...children)];
  if (said === ASKED_NOW) return part('Asking for the evidence and the addresses …');
  if (said === GONE) return part(`${GONE_TEXT}. `, make('a', {href: ''}, 'Draw it again'));
  if (said !== FAILED) return [];
  return part('The server does not answer. ', button('Ask again', () => {
    answered.delete(id);
    refresh();
  }, {id: 'ask-again'}));
}

/** Of a person with more ties than the server says at once: where the others are. */
function moreOnServer(node, ties) {
  const said = answered.get(graphId(node));
  if (said === undefined || typeof said === 'string') return [];
  if (ties.every(({line}) => isTold(line))) return [];
  return [make('p', {class: 'aside', id: 'evidence-elsewhere'}, 'The evidence of the other ties is ',
    make('a', {href: server.pageOf(graphId(node))}, 'on a page of its own'), '.')];
}

function isTold(line) {
  return nearTeam.details.has(line) || fromServer.has(line);
}

const FIRST_MEMBERS = 60; // shown at first, because a group may have thousands

/** The members of a group, and the list of all organizations of its sector. */
function membersPart(node) {
  if (server === null || rest === null) return [];
  const all = [];
  for (let at = node.start; at < node.end; at += 1) if (isLeft(nodeAt(at))) all.push(nodeAt(at));
  const row = (each) => make('li', {}, linkTo(each.id), aside(each.about));
  const list = make('ul', {id: 'members'}, all.slice(0, FIRST_MEMBERS).map(row));
  const more = all.slice(FIRST_MEMBERS);
  const showMore = button(`Show ${inDigits(more.length)} more`, () => {
    showMore.remove();
    list.append(...more.map(row));
  });
  const sector = sectors[node.sectors[0]];
  return [make('h3', {}, `Members (${inDigits(all.length)})`), list,
    more.length ? make('p', {}, showMore) : '',
    sector && sector.name !== UNKNOWN_SECTOR && !sector.name.includes('"') ? make('p', {},
      make('a', {href: server.listOf('organizations', `sector = "${sector.name}"`), id: 'sector-list'},
        'All organizations of the sector ', named(sector.name))) : ''];
}

/** In the overview of the panel: where evidence and introductions are that a file would not have. */
function serverHint() {
  return make('p', {class: 'hint', id: 'server-hint'}, 'Choose anybody: the evidence of their ties comes '
    + 'from the server. It also knows ', make('a', {href: server.ask}, 'who can introduce us'),
  ' to somebody.');
}

/** How to look for a way to a target: a file names a command, and a server has a page for it. */
function wayTold(text) {
  const [, before, command, name = ''] = /^(.*)graphkit (path|prospects|add person)(?: "(.*)")?$/.exec(text) ?? [];
  if (server === null || command === undefined) return named(text);
  const [href, words] = {path: [`${server.ask}?${new URLSearchParams({to: name})}`, 'Who can introduce us?'],
    prospects: ['/prospects', 'Prospects'], 'add person': ['/add/person', 'Add a person']}[command];
  return [named(before), make('a', {href}, words)];
}
