/* The nodes in focus (a selection, a group or a route), and the nodes out of reach. */

let gone = null; // what `departure` found for `state.without`

function refocus() {
  gone = state.without === null ? null : departure(state.without);
}

/** Whether a node would be out of reach if the person of `state.without` left. */
function isDark(id) {
  return gone !== null && (gone.people.has(id) || gone.dark.includes(id));
}

/** Whether a line belongs to the selection: it ends there, or at the organization's people. */
function belongs(edge, focus) {
  if (!focus.has(edge.from) || !focus.has(edge.to)) return false;
  if (state.group.size) return true;
  if (state.selected === null) return false;
  if (edge.from === state.selected || edge.to === state.selected) return true;
  return edge.kind === 'tie' && (isAt(edge.from, state.selected) || isAt(edge.to, state.selected));
}

function isAt(person, organization) {
  return rolesOf(person).some((n) => n.other === organization);
}

/** The ids in focus, or null if everything is in focus. */
function inFocus() {
  if (state.without !== null) return null;
  if (state.group.size) return state.group;
  if (state.near !== null && state.selected === state.near.id) return null; // all of it is around it
  if (state.selected !== null && isTarget(nodes.get(state.selected))) return null; // nothing near it
  if (state.selected !== null) return around(state.selected);
  const people = routesTold().flatMap((route) => route.people);
  if (state.introduce !== null) {
    return new Set([state.introduce, ...people, ...(state.from === null ? [] : [state.from])]);
  }
  if (!isRouteTold()) return storyFocus();
  return new Set(data.view === 'routes' ? nodes.keys() : people);
}

function around(id) {
  const focus = new Set([id, ...shownBeside(id)]);
  if (isPerson(nodes.get(id))) return focus;
  // For an organization, also the team members who know its people.
  for (const person of rolesOf(id).map((n) => n.other)) {
    const known = shownBeside(person).filter((other) => nodes.get(other).team);
    known.forEach((other) => focus.add(other));
  }
  return focus;
}

function isRouteTold() {
  return routeTold() !== null && state.selected === null && !state.group.size
    && (state.introduce !== null || !isCompared());
}

/**
 * A number for each pair of people on a route, in the direction of asking: 2 on the open route, 1
 * on another route.
 */
function routePairs() {
  const pairs = new Map();
  if (!isRouteTold()) return pairs;
  routesTold().forEach((route, index) => {
    for (let i = 1; i < route.people.length; i += 1) {
      const key = pairKey(route.people[i - 1], route.people[i]);
      pairs.set(key, Math.max(pairs.get(key) || 0, index === state.route ? 2 : 1));
    }
  });
  return pairs;
}

function pairKey(one, other) {
  return JSON.stringify([one, other]);
}

/** The position of a node on the open route, from 1; 0 if it is not there. */
function stopOnRoute(id) {
  return isRouteTold() ? routeTold().people.indexOf(id) + 1 : 0;
}

/** The number before a name on the open route. Where columns have numbers, names have none. */
function stopText(id) {
  const stop = data.view === 'routes' && state.introduce === null ? 0 : stopOnRoute(id);
  return stop ? `${stop}. ` : '';
}
