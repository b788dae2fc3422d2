/* Paths between any two people or organizations, found like introductions: with the same cost, and
   shown with the same steps and evidence. */

const pathEnd = {from: null}; // the id of the one end, while the other is being chosen

/** Whether a path can begin or end at a node. The map must have ties between people. */
function canBeEnd(node) {
  return !bubbles.size && hasTies && (isPerson(node) || node.kind === 'organization');
}

const hasTies = data.edges.some((edge) => edge.kind === 'tie');

function pathButton(node) {
  return canBeEnd(node)
    ? button('Path to …', () => choosePathEnd(node.id), {id: 'path-to'}) : '';
}

/** Let the user choose the other end: with the search, with a click, or with Enter on the map. */
function choosePathEnd(id) {
  pathEnd.from = id;
  showPanel();
  openFind();
  say(`Path from ${nameOf(nodes.get(id))}: search for the other end, or click it. Escape cancels.`);
}

function cancelPath() {
  pathEnd.from = null;
  showPanel();
  say('No path is looked for');
  byId('map').focus();
}

/** Select a node, or take it as the other end of a path if one is being chosen. */
function chooseNode(id, move = false) {
  const {from} = pathEnd;
  if (from === null || id === null || id === from) {
    select(id, move);
    return;
  }
  if (nodes.has(id) && canBeEnd(nodes.get(id))) findPath(from, id);
  else say('A path leads to a person or an organization');
}

function findPath(from, to) {
  pathEnd.from = null;
  Object.assign(state, {from, introduce: to, route: 0, step: null, selected: null, without: null,
    group: new Set(), table: false});
  changed(() => (found.length ? `${headingText()}: ${chainText(found[0])}` : noPathText()));
  showView();
  byId('panel').focus();
}

/** In the details: what to do now. */
function pathEndPart() {
  if (pathEnd.from === null || !nodes.has(pathEnd.from)) return [];
  return [make('div', {class: 'note'},
    make('p', {}, 'Path from ', named(nameOf(nodes.get(pathEnd.from))),
      ': search for the other end, or choose it on the map.'),
    make('p', {class: 'actions'}, button('Cancel', cancelPath, {id: 'cancel-path'})))];
}

/** A button for a group of two. */
function pathOfGroup(ids) {
  const isPair = ids.length === 2 && ids.every((id) => canBeEnd(nodes.get(id)));
  return isPair ? [make('p', {class: 'actions'}, button('Path between these two',
    () => findPath(...ids), {id: 'path-between'}))] : [];
}

/* -- the search -------------------------------------------------------------------------------- */

/** The people at an end of a path. */
function peopleOf(id) {
  return isPerson(nodes.get(id)) ? [id] : shownRolesOf(id).map(({other}) => other);
}

/** Who is asked first: the team or, for a path between two, the people at its one end. */
function startOf(from) {
  const people = from === null ? data.nodes.filter((node) => node.team && isShown(node))
    .map(({id}) => id) : peopleOf(from);
  return new Set(people);
}

/** The people that two organizations share, or one who works at the other end. */
function sharedEnds() {
  const start = startOf(state.from);
  return peopleOf(state.introduce).filter((id) => start.has(id));
}

/** The reason why there is no path. */
function noPathText() {
  const [from, to] = [state.from, state.introduce];
  const name = (id) => nameOf(nodes.get(id));
  const isAlone = [from, to].find((id) => !peopleOf(id).length);
  if (isAlone !== undefined) {
    return `Nobody at ${name(isAlone)} is on this map, so no path leads there.`;
  }
  if (!wantedOf(to).size) {
    const shared = sharedEnds();
    return `No path is needed: ${listed(shared.map(name))} `
      + `${shared.length === 1 ? 'belongs' : 'belong'} to both.`;
  }
  const reached = reachable(startOf(from), (id) => shownTiesOf(id).map(({other}) => other));
  const isFar = [...wantedOf(to)].some((id) => reached.has(id));
  return `No path of at most ${MOST_TIES} ties leads from ${name(from)} to ${name(to)}. `
    + (isFar ? 'They are joined only by more ties than that.'
      : 'The ties on this map do not join them at all.');
}

/** What both ends have in common, if anything. */
function sharedPart() {
  const shared = state.from === null ? [] : sharedEnds();
  return shared.length ? listPart('At both ends', shared.map((id) => [linkTo(id)])) : [];
}
