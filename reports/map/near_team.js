/* On a map from above: all ties of a person, with the evidence and "Introduce me" for people within
   two ties of the team. The file has the evidence of these ties alone; for others, the page says
   which command lists it. */

const nearTeam = {
  details: new Map(), // by the number of a line of `rest`: strength, asking and notes of its tie
  people: new Set(), // who is within two ties of the team, by the ties with evidence
  starts: null, // where the lines of each node begin in `lines`
  lines: null, // the numbers of all lines, node by node
};

/** Take in the evidence near the team, and find out who is nearTeam. */
function readNearTeam({at = [], strength = [], asking = [], notes: told = [], texts = []} = {}) {
  summed(at).forEach((line, n) => nearTeam.details.set(line, {strength: strength[n] / 1000,
    notes: told[n].map((text) => texts[text]),
    ...(asking[n] && {asking: asking[n].map((each) => each / 1000)})}));
  indexLines();
  let edge = teamAbove();
  edge.forEach((id) => nearTeam.people.add(id));
  for (let step = 0; step < 2; step += 1) {
    edge = edge.flatMap((id) => detailedLines(id).map((line) => otherEnd(line, id)))
      .filter((id) => !nearTeam.people.has(id) && nearTeam.people.add(id));
  }
}

/** Sort the lines by their ends, so that those of one node are found at once. */
function indexLines() {
  const starts = new Int32Array(rest.nodes.length + 1);
  for (const ends of [rest.from, rest.to]) for (const end of ends) starts[end + 1] += 1;
  for (let at = 1; at < starts.length; at += 1) starts[at] += starts[at - 1];
  const next = starts.slice();
  nearTeam.lines = new Int32Array(2 * rest.from.length);
  for (let line = 0; line < rest.from.length; line += 1) {
    nearTeam.lines[next[rest.from[line]]] = line;
    next[rest.from[line]] += 1;
    nearTeam.lines[next[rest.to[line]]] = line;
    next[rest.to[line]] += 1;
  }
  nearTeam.starts = starts;
}

/** Whether a node is one of those in bubbles, on the map or not. */
function isInRest(id) {
  return nearTeam.starts !== null && typeof id === 'number';
}

function linesOf(id) {
  return nearTeam.lines.subarray(nearTeam.starts[id], nearTeam.starts[id + 1]);
}

function otherEnd(line, id) {
  return rest.from[line] === id ? rest.to[line] : rest.from[line];
}

function detailedLines(id) {
  return [...linesOf(id)].filter((line) => nearTeam.details.has(line));
}

/** All ties of a node, or other lines of a kind: the node at the other end, and the line. */
function besideAbove(id, kind = 'tie') {
  return [...linesOf(id)].filter((line) => data.looks[rest.how[line]].kind === kind)
    .map((line) => ({other: nodeAt(otherEnd(line, id)).id, line, edge: edgeAbove(line)}));
}

/** A line of `rest` with all that is known of it. */
function edgeAbove(line) {
  return {...data.looks[rest.how[line]], ...nearTeam.details.get(line), ...fromServer.get(line),
    from: rest.from[line], to: rest.to[line]};
}

/** Of lines beside a node, those that the filters leave. */
function leftAbove(lines) {
  if (!isFiltered()) return lines;
  const {nodes: some, looks: seen} = leftInRest();
  return lines.filter(({other, line}) => some[other] && seen[rest.how[line]]);
}

function teamAbove() {
  return rest.nodes.flatMap((node, at) => (node.team && isLeft(nodeAt(at)) ? [at] : []));
}

/* -- introductions ------------------------------------------------------------------------------ */

/** Whether the file has the ties that an introduction needs: all within two ties of the team. */
function canIntroduceAbove(node) {
  return isInRest(node.id) && (isPerson(node) ? nearTeam.people.has(node.id)
    : peopleAbove(node.id).some((id) => nearTeam.people.has(id)));
}

/** The people near the team who work at an organization or are on its board. */
function peopleAbove(id) {
  return leftAbove(besideAbove(id, 'affiliation')).map(({other}) => other)
    .filter((other) => !rest.nodes[other].team);
}

function tiesWithEvidence(id) {
  return leftAbove(besideAbove(id)).filter(({line}) => nearTeam.details.has(line));
}

/** Put everybody on the routes that were found on the map. Return whether anything changed. */
function revealRoutes(all) {
  const before = state.open.size;
  all.forEach((route) => route.forEach((id) => reveal(id)));
  return state.open.size !== before;
}

/* -- in the panel ------------------------------------------------------------------------------- */

/** What the panel says where the file has no introduction and no evidence: the commands. */
function farPart(node) {
  if (server !== null || !isInRest(node.id) || node.team || node.home || !nearTeam.people.size
    || canIntroduceAbove(node)) return [];
  const name = nameOf(node).replaceAll('"', '');
  return [make('p', {class: 'aside', id: 'ask-elsewhere'},
    'This file has introductions to people within two ties of the team. For others, ask graphkit: ',
    make('code', {}, named(`graphkit path "${state.namesHidden ? 'NAME' : name}"`)))];
}

/** Where evidence of ties is that the file does not have. */
function evidenceElsewhere(node, ties) {
  if (!isInRest(node.id) || ties.every(({line}) => nearTeam.details.has(line))) return [];
  if (server !== null) return moreOnServer(node, ties);
  const name = state.namesHidden ? 'NAME' : nameOf(node).replaceAll('"', '');
  return [make('p', {class: 'aside', id: 'evidence-elsewhere'},
    nearTeam.people.has(node.id) ? 'The evidence of the other ties is not in this file: '
      : 'The evidence of these ties is not in this file: ',
    make('code', {}, named(`graphkit show "${name}"`)))];
}
