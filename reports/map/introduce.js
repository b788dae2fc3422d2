/* Searches for introductions as `graphkit path` does. The best route has the greatest product of
   the strengths of its ties, times ASKED for each person asked on the way. This script does not use
   the page. */

const ASKED = 0.8; // the probability that a person who is asked agrees and does it
const MOST_TIES = 4; // in a route
const MOST_ROUTES = 3;
const MOST_TRIED = 50000; // the search gives up after so many beginnings of routes
const LENGTH_UNITS = 1e9; // lengths are whole numbers, so that their sum does not depend on order

/** The length of a tie of this strength. Of equally good routes, one with fewer ties is shorter. */
function lengthOf(strength) {
  return Math.round(-Math.log(strength * ASKED) * LENGTH_UNITS) * 8 + 1;
}

/**
 * The best different routes, best first, each a list of ids.
 *
 * `sources` and `wanted` are sets of ids with nobody in both. `tiesOf(id)` lists the ties of a
 * person: `other`, and the strength of the tie when the person asks the other (`asking`) and when
 * the other asks the person (`asked`). A route passes through no other source and ends with the
 * first wanted person. A route that only adds a detour to a better one is left out. The search is
 * best-first and uses the least length that is left from each person.
 */
function bestRoutes(sources, wanted, tiesOf, count = MOST_ROUTES) {
  const left = leastLengths(sources, wanted, tiesOf);
  const waiting = new Waiting();
  const kept = [];
  for (const id of sources) waiting.push({length: 0, nodes: [id], soFar: 0});
  for (let looked = 0; waiting.size && looked < MOST_TRIED && kept.length < count; looked += 1) {
    const {nodes, soFar} = waiting.pop();
    const last = nodes[nodes.length - 1];
    if (wanted.has(last)) {
      if (!kept.some((better) => isDetour(nodes, better))) kept.push(nodes);
    } else if (nodes.length <= MOST_TIES && !addsOnlyDetours(nodes, kept, wanted)) {
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

/**
 * For each number of ties, from 0 on: the least length from each person to somebody wanted with at
 * most so many ties, through no source.
 */
function leastLengths(sources, wanted, tiesOf) {
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
function isDetour(route, better) {
  const people = new Set(route);
  if (better.every((id) => people.has(id))) return true;
  return better.length > 2 && better.length < route.length
    && better.slice(1).every((id) => people.has(id));
}

/** Whether every route with this beginning only adds a detour to a better one. */
function addsOnlyDetours(beginning, kept, wanted) {
  const ends = new Set(kept.map((better) => better[better.length - 1])
    .filter((end, at) => isDetour([...beginning, end], kept[at])));
  return [...wanted].every((id) => ends.has(id));
}

/** A heap of beginnings of routes. The shortest comes first; equal ones are ordered by ids. */
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
