/* Introductions from the file, or found by the page to a selected node, shown step by step. */

let found = []; // the routes to `state.introduce`
let foundFor = ''; // the target and filters that `found` was computed for

/** The introductions in the panel. */
function routesTold() {
  return state.introduce === null ? routes : found;
}

function routeTold() {
  return routesTold()[state.route] || null;
}

/** Whether the user can ask for introductions to a node. The page must have a team and ties. */
function canIntroduce(node) {
  const isWanted = isPerson(node) || node.kind === 'organization';
  return (canThinkAway || canIntroduceAbove(node)) && isWanted && !node.team && !node.home;
}

/** Find the introductions again if what is shown has changed. */
function reroute() {
  const ends = [state.introduce, state.from].filter((id) => id !== null);
  if (ends.some((id) => !isOnMap(id))) leaveFound();
  if (state.introduce !== null) {
    const {introduce, from, hidden, until, away, near} = state;
    const foundNow = toFragment({...startState(), introduce, from, hidden, until, away, near});
    if (foundNow !== foundFor) found = introductionsTo(introduce);
    foundFor = foundNow;
    if (!found[state.route]) state.route = 0;
  }
  const route = routeTold();
  if (route === null || !route.steps[state.step]) state.step = null;
}

function leaveFound() {
  state.introduce = null;
  state.from = null;
  state.route = routes.length ? 0 : null;
  state.step = null;
}

/* -- found by the page ------------------------------------------------------------------------- */

/** The targets of an introduction: a person, or the people shown at an organization. */
function wantedOf(id) {
  if (isInRest(id)) return new Set(isPerson(rest.nodes[id]) ? [id] : peopleAbove(id));
  const start = state.from === null ? null : startOf(state.from);
  return new Set(peopleOf(id)
    .filter((person) => (start === null ? !nodes.get(person).team : !start.has(person))));
}

/** The best routes over the ties shown, from the team or from another end, as the file has them. */
function introductionsTo(id) {
  const known = new Map();
  const tiesFrom = (person) => {
    if (!known.has(person)) {
      const ties = isInRest(id) ? tiesWithEvidence(person) : shownTiesOf(person);
      known.set(person, ties.map(({other, edge}) => ({other, edge,
        asking: strengthOf(edge, person), asked: strengthOf(edge, other)})));
    }
    return known.get(person);
  };
  const introductions = [];
  const start = isInRest(id) ? new Set(teamAbove()) : startOf(state.from);
  const best = bestRoutes(start, wantedOf(id), tiesFrom);
  if (revealRoutes(best)) refilter();
  for (const people of best) {
    const ties = people.slice(1).map((other, at) => tiesFrom(people[at])
      .find((tie) => tie.other === other));
    introductions.push(introduction(people, ties, introductions));
  }
  return introductions;
}

/** The strength of a tie when the person `asking` asks the other one. */
function strengthOf(edge, asking) {
  return edge.asking ? edge.asking[edge.from === asking ? 0 : 1] : edge.strength;
}

function introduction(people, ties, before) {
  const price = ASKED ** (ties.length - 1);
  const probability = ties.reduce((product, tie) => product * tie.asking, price);
  return {
    people,
    word: wordFor(probability, ties.every(({edge}) => !edge.dashes)),
    chance: percentText(probability),
    shares: sharesText(people, before),
    steps: ties.map(({other, edge, asking}, at) => stepTold(people[at], other, edge, asking)),
  };
}

/** A probability in whole percent. If it is possible, it is not 0%; if uncertain, not 100%. */
function percentText(probability) {
  const number = Math.floor(100 * probability + 0.5);
  if (number < 1 && probability > 0) return 'under 1%';
  return number > 99 && probability < 1 ? 'over 99%' : `${number}%`;
}

/** The word for a probability. Unknown does not mean weak. */
function wordFor(probability, known) {
  if (!known) return 'unknown';
  return probability >= 0.5 ? 'likely' : probability >= 0.2 ? 'possible' : 'a long shot';
}

function stepTold(asking, id, edge, strength) {
  const word = wordFor(strength, !edge.dashes);
  const inferred = word === 'likely' ? 'likely knows' : 'may know';
  const verb = edge.inferred ? inferred : word === 'unknown' ? 'may know' : 'knows';
  const [first] = nodes.get(asking).label.split(' ');
  const {about} = nodes.get(id);
  const after = about ? `, ${about}` : '';
  return {before: `${first} ${verb}`, verb, id, after, notes: edge.notes};
}

/** What a route has in common with earlier routes. The person reached does not count. */
function sharesText(people, before) {
  if (!before.length) return '';
  const name = (id) => nodes.get(id).label;
  const again = people.slice(1, -1)
    .filter((id) => before.some((other) => other.people.slice(1, -1).includes(id)));
  if (again.length) return `also through ${listed(again.map(name))}`;
  if (before.some((other) => other.people[0] === people[0])) {
    return `also starts with ${name(people[0])}`;
  }
  return `shares nobody with ${before.length === 1 ? 'route 1' : `routes 1 to ${before.length}`}`;
}

function introduceMe(id) {
  reveal(id);
  Object.assign(state, {introduce: id, from: null, route: 0, step: null, selected: null, without: null,
    group: new Set(), table: false});
  changed(() => (found.length ? `${headingText()}: ${chainText(found[0])}` : noneText()));
  showView();
  byId('panel').focus();
}

function chainText(route) {
  return route.people.map((id) => nameOf(nodes.get(id))).join(', then ');
}

/** The reason why there is no introduction. */
function noneText() {
  if (state.from !== null) return noPathText();
  const node = nodes.get(state.introduce);
  const shownHere = isWhole() ? '' : ' on this map';
  if (!isPerson(node) && !(isInRest(node.id) ? besideAbove(node.id, 'affiliation')
    : shownRolesOf(node.id)).length) {
    return `We know nobody at ${nameOf(node)}${shownHere}, so there is nobody to meet.`;
  }
  if (!wantedOf(node.id).size) {
    return `Everyone known at ${nameOf(node)}${shownHere} is on your own team.`;
  }
  return `The team cannot reach ${nameOf(node)} within ${MOST_TIES} ties${shownHere}.`;
}

/* -- in the panel ------------------------------------------------------------------------------ */

function headingText() {
  const all = routesTold();
  if (state.from !== null) {
    const paths = all.length ? counted(all.length, 'path') : 'No path';
    return `${paths} from ${nameOf(nodes.get(state.from))} to ${nameOf(nodes.get(state.introduce))}`;
  }
  const many = all.length === 1 ? 'One introduction' : `${all.length || 'No'} introductions`;
  return state.introduce === null ? many : `${many} to ${nameOf(nodes.get(state.introduce))}`;
}

function introductionParts() {
  const all = routesTold();
  const asked = state.introduce !== null;
  return [
    asked ? make('p', {class: 'back'}, button('Back to the details', backToDetails))
      : '',
    make('h2', {}, named(headingText())),
    asked ? '' : toldPart(),
    asked && !all.length ? make('p', {id: 'no-introduction'}, named(noneText())) : '',
    asked && all.length && !isWhole() ? make('p', {class: 'aside'},
      'These routes use only the ties on this map. There may be others.') : '',
    !asked && unlessHidden(data.answer) ? make('p', {class: 'about'}, named(data.answer)) : '',
    make('ol', {class: 'routes'}, all.map(routePart)),
    ...sharedPart(),
    make('p', {class: 'back'}, button(data.view === 'routes' && !asked
      ? 'Show all ties between them' : 'Show the whole network', leaveRoutes)),
  ].filter((part) => part !== '');
}

function routePart(route, index) {
  const open = index === state.route;
  const people = route.people.map((id) => (nodes.has(id) ? nameOf(nodes.get(id)) : '?'));
  return make('li', {class: open ? 'route open' : 'route'},
    make('button', {type: 'button', class: 'route-title', 'aria-expanded': String(open),
      onclick: () => showRoute(index)},
    people.flatMap((name, i) => [i ? make('span', {class: 'to'}, ' › ') : '', named(name)])),
    make('p', {class: 'chance'}, word(route.word), ` ${route.chance}`),
    unlessHidden(route.shares) ? make('p', {class: 'aside'}, named(route.shares)) : '',
    open ? make('ol', {class: 'steps'}, route.steps.map((step, at) => stepPart(route, at))) : '',
    open ? stepButtons(route) : '');
}

function stepPart(route, at) {
  const step = route.steps[at];
  const [before, after] = stepWords(route, at);
  return make('li', {'aria-current': at === state.step ? 'step' : false},
    make('p', {}, named(before), ' ', linkTo(step.id), named(after)), notes(step.notes));
}

/** The buttons for the steps. They always stay in the same places. */
function stepButtons(route) {
  const last = route.steps.length - 1;
  return make('p', {class: 'actions', role: 'group', 'aria-label': 'Steps'},
    button('Previous', () => goStep(-1), {id: 'step-back', disabled: !state.step}),
    button(state.step === null ? 'First step' : 'Next', () => goStep(1),
      {id: 'step-on', disabled: state.step === last}),
    state.step === null ? ''
      : make('span', {class: 'aside'}, `Step ${state.step + 1} of ${last + 1}`));
}

/** Go to the step before or after. The map follows. */
function goStep(by) {
  const route = isRouteTold() ? routeTold() : null;
  const step = state.step === null ? (by > 0 ? 0 : -1) : state.step + by;
  if (route === null || !route.steps[step]) {
    say(route === null ? 'No introduction is open' : by > 0 ? 'This is the last step'
      : 'This is the first step');
    return;
  }
  const pressed = byId('panel').contains(document.activeElement) && document.activeElement.id;
  state.step = step;
  changed(() => stepText(route, step));
  fitTo(stepEnds());
  if (pressed === false) return;
  const places = [pressed, 'step-on', 'step-back'].map(byId);
  places.find((place) => place && !place.disabled)?.focus();
}

/** The two people of the open step; null if none is open. */
function stepEnds() {
  const route = isRouteTold() ? routeTold() : null;
  return route === null || state.step === null ? null
    : route.people.slice(state.step, state.step + 2);
}

function stepText(route, at) {
  const [before, after] = stepWords(route, at);
  const {id, notes: evidence} = route.steps[at];
  return [`Step ${at + 1} of ${route.steps.length}: ${before} ${nameOf(nodes.get(id))}${after}`,
    unlessHidden((evidence || []).join('; '))].filter(Boolean).join('. ');
}

function showRoute(index) {
  state.route = index;
  state.step = null;
  const all = routesTold();
  changed(() => `${state.from === null ? 'Introduction' : 'Path'} ${index + 1} of ${all.length}`);
  fitTo(all[index].people);
  const title = byId('panel').querySelectorAll('.route-title')[index];
  if (title) title.focus();
}

function backToDetails() {
  const id = state.from ?? state.introduce;
  leaveFound();
  select(id);
}

function leaveRoutes() {
  leaveFound();
  state.route = null;
  changed(() => 'The whole network');
  showAll();
}

/* -- on the map -------------------------------------------------------------------------------- */

/** Draw the open step: a broad stroke below its tie, and a ring below both people. */
function drawStep(context) {
  const ends = stepEnds();
  if (ends === null) return;
  const [one, other] = ends.map((id) => placeOf(id));
  context.save();
  context.strokeStyle = colors.route;
  context.fillStyle = colors.route;
  context.globalAlpha = 0.25;
  context.lineWidth = 18;
  context.beginPath();
  context.moveTo(one.x, one.y);
  context.lineTo(other.x, other.y);
  context.stroke();
  for (const [at, {x, y}] of [one, other].entries()) {
    context.beginPath();
    context.arc(x, y, nodes.get(ends[at]).size + 11, 0, 2 * Math.PI);
    context.fill();
  }
  context.restore();
}
