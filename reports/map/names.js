/* Hides the names of people on the screen if asked: "Person 12" replaces a name everywhere. */

const standIns = new Map(data.nodes.filter(isPerson)
  .map((node, at) => [node.id, `Person ${at + 1}`]));

function standIn({id}) {
  return standIns.get(id) || `Person ${id + 1}`; // in a bubble, ids are indexes
}

function nameOf(node) {
  return state.namesHidden && isPerson(node) ? standIn(node) : node.label;
}

/** A text that may contain names of people; empty while names are hidden. */
function unlessHidden(text) {
  return state.namesHidden ? '' : text || '';
}

function byName(one, other) {
  return compareText(nameOf(one), nameOf(other));
}

/** The words before and after the name of the person met in a step of an introduction. */
function stepWords(route, index) {
  const step = route.steps[index];
  if (!state.namesHidden) return [step.before, step.after];
  return [`${nameOf(nodes.get(route.people[index]))} ${step.verb}`, step.after];
}
