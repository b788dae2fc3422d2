/* The search for introductions, as `graphkit path` makes it: the best has the greatest product of
   its ties' strengths, times ASKED for everybody asked on the way. It knows nothing of the page. */

const ASKED = 0.8; // how often somebody asked says yes, and does it
const MOST_TIES = 4; // of a route
const MOST_ROUTES = 3;
const PATIENCE = 50000; // beginnings of routes that are followed
const GRAIN = 1e9; // of lengths, which are whole numbers: sums in any order are equal

/** How long a tie is of this strength; of routes as good the one with fewer ties is shorter. */
function lengthOf(strength) {
  return Math.round(-Math.log(strength * ASKED) * GRAIN) * 8 + 1;
}

/**
 * The best routes that differ, best first, each a list of ids.
 *
 * Sources and wanted are sets of ids with nobody in both. `tiesOf(id)` lists the ties of somebody:
 * `other`, and how strong the tie is when they ask the other (`asking`) and the other way round
 * (`asked`). A route meets no other source on its way and ends with the first who is wanted; one
 * that only adds a detour to a better one is left out. The search is best-first, guided by what is
 * left to go at least.
 */
function bestRoutes(sources, wanted, tiesOf, count = MOST_ROUTES) {
  const left = leastLeft(sources, wanted, tiesOf);
  const waiting = new Waiting();
  const kept = [];
  for (const id of sources) waiting.push({length: 0, nodes: [id], soFar: 0});
  for (let looked = 0; waiting.size && looked < PATIENCE && kept.length < count; looked += 1) {
    const {nodes, soFar} = waiting.pop();
    const last = nodes[nodes.length - 1];
    if (wanted.has(last)) {
      if (!kept.some((better) => isSuperfluous(nodes, better))) kept.push(nodes);
    } else if (nodes.length <= MOST_TIES && !isHopeless(nodes, kept, wanted)) {
      for (const {other, asking} of tiesOf(last)) {
        const spent = soFar + lengthOf(asking);
        const length = spent + (left[MOST_TIES - nodes.length].get(other) ?? Infinity);
        if (length < Infinity && !nodes.includes(other)) {
          waiting.push({length, nodes: [...nodes, other], soFar: spent});
        }
      }
    }
  }
  return kept;
}

/** For 0 ties and more, how far it is from each to the nearest wanted, over no source. */
function leastLeft(sources, wanted, tiesOf) {
  const left = [new Map([...wanted].map((id) => [id, 0]))];
  while (left.length < MOST_TIES) {
    const least = new Map(left[0]);
    for (const [id, length] of left[left.length - 1]) {
      for (const {other, asked} of tiesOf(id)) {
        if (sources.has(other) || wanted.has(other)) continue;
        const further = length + lengthOf(asked);
        if (further < (least.get(other) ?? Infinity)) least.set(other, further);
      }
    }
    left.push(least);
  }
  return left;
}

/** Whether a route only adds a detour to a better one. */
function isSuperfluous(route, better) {
  const people = new Set(route);
  if (better.every((id) => people.has(id))) return true;
  return better.length > 2 && better.length < route.length
    && better.slice(1).every((id) => people.has(id));
}

/** Whether whatever begins so only adds a detour. */
function isHopeless(beginning, kept, wanted) {
  const ends = new Set(kept.map((better) => better[better.length - 1])
    .filter((end, at) => isSuperfluous([...beginning, end], kept[at])));
  return [...wanted].every((id) => ends.has(id));
}

/** A heap of beginnings: the shortest comes first, of equals the first by the ids. */
class Waiting {
  constructor() {
    this.items = [];
  }

  get size() {
    return this.items.length;
  }

  static isBefore(one, other) {
    if (one.length !== other.length) return one.length < other.length;
    const at = one.nodes.findIndex((id, place) => id !== other.nodes[place]);
    return at >= 0 && (at >= other.nodes.length || one.nodes[at] < other.nodes[at]);
  }

  push(item) {
    let at = this.items.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!Waiting.isBefore(item, this.items[above])) break;
      this.items[at] = this.items[above];
      at = above;
    }
    this.items[at] = item;
  }

  pop() {
    const [first] = this.items;
    const item = this.items.pop();
    if (!this.items.length) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= this.items.length) break;
      if (below + 1 < this.items.length
        && Waiting.isBefore(this.items[below + 1], this.items[below])) below += 1;
      if (!Waiting.isBefore(this.items[below], item)) break;
      this.items[at] = this.items[below];
      at = below;
    }
    this.items[at] = item;
    return first;
  }
}
