/* Places for names on the screen. A name stands beside its mark, nearer to it than to any other
   mark. Without such a place it stands farther away, and a leader line joins it to its mark. */

const GRID_CELL = 40; // the size of a cell of the grid, in pixels
const CLEAR = 1.5; // pixels: another mark is farther from a name than its own mark by at least this
const AIR = 2; // pixels between a name with a leader line and other marks
const GAP = 1; // pixels between a mark and the name beside it

/** The places on the screen that are taken, in a grid, so that ten thousand are still fast. */
class Taken {
  constructor() {
    this.names = new Map();
    this.marks = new Map();
    this.leaders = [];
  }

  /** Call `visit` with the contents of each cell that a box touches, until it returns true. */
  static some(cells, box, visit) {
    const [top, bottom] = [Math.floor(box.top / GRID_CELL), Math.floor(box.bottom / GRID_CELL)];
    const right = Math.floor(box.right / GRID_CELL);
    for (let x = Math.floor(box.left / GRID_CELL); x <= right; x += 1) {
      for (let y = top; y <= bottom; y += 1) {
        const found = cells.get(x * 65536 + y);
        if (found && visit(found)) return true;
      }
    }
    return false;
  }

  static put(cells, box, item) {
    const [top, bottom] = [Math.floor(box.top / GRID_CELL), Math.floor(box.bottom / GRID_CELL)];
    const right = Math.floor(box.right / GRID_CELL);
    for (let x = Math.floor(box.left / GRID_CELL); x <= right; x += 1) {
      for (let y = top; y <= bottom; y += 1) {
        const key = x * 65536 + y;
        const found = cells.get(key);
        if (found) found.push(item);
        else cells.set(key, [item]);
      }
    }
  }

  add(box) {
    Taken.put(this.names, box, box);
  }

  addMark(mark) {
    Taken.put(this.marks, boxAround(mark, mark.radius), mark);
  }

  addLeader(leader) {
    this.leaders.push(leader);
  }

  /** Whether a box covers no name and no leader line. */
  isFree(box) {
    return !Taken.some(this.names, box, (found) => found.some((other) => areOver(box, other)))
      && !this.leaders.some((leader) => crosses(leader, box));
  }

  /** Whether the mark of another node, of some radius or larger, is within a distance of a box. */
  isNearMark(box, owner, distance, smallest = 0) {
    return Taken.some(this.marks, grown(box, distance), (found) => found.some((mark) => (
      mark.radius >= smallest && mark.owner !== owner && distanceTo(box, mark) <= distance)));
  }

  /** How many marks of other nodes a box covers. Large ones count once for each of their cells. */
  covered(box, owner) {
    let count = 0;
    Taken.some(this.marks, box, (found) => {
      for (const mark of found) if (mark.owner !== owner && !distanceTo(box, mark)) count += 1;
    });
    return count;
  }

  /** Whether the middle of a box is within the mark of another node. */
  isWithin({left, right, top, bottom}, owner) {
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const middle = {left: x, right: x, top: y, bottom: y};
    return Taken.some(this.marks, middle, (found) => found.some((mark) => (
      mark.owner !== owner && distanceTo(middle, mark) === 0)));
  }

  /** Whether a leader line crosses a name, another leader line or, with `marksToo`, a mark. */
  isInTheWay(leader, owner, marksToo) {
    const box = {left: Math.min(leader.x1, leader.x2), right: Math.max(leader.x1, leader.x2),
      top: Math.min(leader.y1, leader.y2), bottom: Math.max(leader.y1, leader.y2)};
    return this.leaders.some((other) => areCrossed(leader, other))
      || Taken.some(this.names, box, (found) => found.some((name) => crosses(leader, name)))
      || (marksToo && Taken.some(this.marks, grown(box, 1), (found) => found.some((mark) => (
        mark.owner !== owner && crosses(leader, boxAround(mark, mark.radius + 1))))));
  }
}

function boxAround({x, y}, reach) {
  return {left: x - reach, right: x + reach, top: y - reach, bottom: y + reach};
}

function grown({left, right, top, bottom}, by) {
  return {left: left - by, right: right + by, top: top - by, bottom: bottom + by};
}

function areOver(one, other) {
  return one.left < other.right && one.right > other.left
    && one.top < other.bottom && one.bottom > other.top;
}

/** The distance from a box to the edge of a mark; 0 if one covers the other. */
function distanceTo({left, right, top, bottom}, {x, y, radius, isSquare}) {
  const dx = Math.max(left - x, x - right, 0);
  const dy = Math.max(top - y, y - bottom, 0);
  return isSquare ? Math.hypot(Math.max(dx - radius, 0), Math.max(dy - radius, 0))
    : Math.max(Math.hypot(dx, dy) - radius, 0);
}

/** Whether a line from (x1, y1) to (x2, y2) touches a box. */
function crosses({x1, y1, x2, y2}, box) {
  let [from, to] = [0, 1];
  for (const [start, step, low, high] of [[x1, x2 - x1, box.left, box.right],
    [y1, y2 - y1, box.top, box.bottom]]) {
    if (step === 0) {
      if (start <= low || start >= high) return false;
    } else {
      const [a, b] = [(low - start) / step, (high - start) / step];
      from = Math.max(from, Math.min(a, b));
      to = Math.min(to, Math.max(a, b));
      if (from >= to) return false;
    }
  }
  return true;
}

function areCrossed(one, other) {
  const side = ({x1, y1, x2, y2}, x, y) => (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
  return side(one, other.x1, other.y1) * side(one, other.x2, other.y2) < 0
    && side(other, one.x1, one.y1) * side(other, one.x2, one.y2) < 0;
}

/* -- the places of one name --------------------------------------------------------------------- */

/** How far a name beside its mark is shifted, as a share of its length or height, best first. */
const SHIFTS = [0, 0.25, -0.25, 0.42, -0.42];
const SIDES = [[0, 1], [1, 0], [-1, 0], [0, -1]]; // below, right, left, above
const BESIDE_MARK = SHIFTS.flatMap((shift) => SIDES.map(([dx, dy]) => ({dx, dy, shift})));

/** The directions of leader lines, best first, and their lengths in pixels. */
const DIRECTIONS = [90, -90, 0, 180, 45, 135, -45, -135, 65, 115, -65, -115, 25, 155, -25, -155]
  .map((degrees) => [Math.cos(degrees * Math.PI / 180), Math.sin(degrees * Math.PI / 180)]);
const LENGTHS = [6, 11, 17, 24, 32, 42];
const LONGER = [54, 68]; // only for the first names
const LONGEST_LINES = [86, 108, 136]; // only for the most important names
const away = (lengths) => lengths.flatMap((length) => DIRECTIONS
  .map(([dx, dy]) => ({dx, dy, length})));
const AWAY = away(LENGTHS);
const FURTHER = away([...LENGTHS, ...LONGER]);
const FAR_AWAY = away([...LENGTHS, ...LONGER, ...LONGEST_LINES]);

/** The box of a name of a size, at one of the places above. */
function boxAt({x, y, radius}, {dx, dy, shift, length, inside}, {width, height}) {
  if (inside) return centered(x, y, width, height);
  if (shift !== undefined) {
    return centered(x + dx * (radius + GAP + width / 2) + Math.abs(dy) * shift * width,
      y + dy * (radius + GAP + height / 2) + Math.abs(dx) * shift * height, width, height);
  }
  const side = (part) => (Math.abs(part) < 0.3 ? 0 : Math.sign(part));
  return centered(x + dx * (radius + length) + side(dx) * width / 2,
    y + dy * (radius + length) + side(dy) * height / 2, width, height);
}

function centered(x, y, width, height) {
  return {left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2};
}

/** The line from the nearest point of a box to the edge of its mark. */
function leaderTo({x, y, radius}, box) {
  const x1 = Math.max(box.left, Math.min(x, box.right));
  const y1 = Math.max(box.top, Math.min(y, box.bottom));
  const length = Math.hypot(x1 - x, y1 - y) || 1;
  return {x1, y1, x2: x + (x1 - x) / length * radius, y2: y + (y1 - y) / length * radius};
}

/**
 * A name at a place: its box and its leader line, or null if something is in the way. `allowed`
 * says whether marks may be under its line (UNDER_LINE), and small ones or all under the name too.
 */
function triedAt(mark, place, size, taken, area, allowed = NOTHING) {
  const box = boxAt(mark, place, size);
  if (box.left < 0 || box.top < 0 || box.right > area.width || box.bottom > area.height) return null;
  if (!taken.isFree(box)) return null;
  const own = distanceTo(box, mark);
  if (place.length === undefined) {
    return taken.isNearMark(box, mark.owner, place.inside ? 0 : own + CLEAR) ? null : {box};
  }
  if (own < SHORTEST_LEADER) return null;
  const smallest = [0, 0, SMALL_MARK, Infinity][allowed]; // the radius of marks it must not cover
  if (taken.isNearMark(box, mark.owner, AIR, smallest)) return null;
  const leader = leaderTo(mark, box);
  return taken.isInTheWay(leader, mark.owner, allowed === NOTHING) ? null : {box, leader};
}

const SHORTEST_LEADER = 3; // pixels: a shorter line would not be seen
const SMALL_MARK = 4; // pixels: in a crowd, names may cover marks with a smaller radius
const [NOTHING, UNDER_LINE, OVER_SMALL, OVER_ALL] = [0, 1, 2, 3];

/**
 * The best place of a name, in one of some ways to break it into rows (`sizes`); null without one.
 * What was found for the last picture (`last`) comes first, so that names do not jump. `allowed` is
 * what it may cover if there is no other place.
 */
function placeFor(mark, sizes, taken, area,
  {last, allowed = NOTHING, inside = false, leaders = true, reach = AWAY, near = false} = {}) {
  const tried = (place, way, now) => {
    const found = sizes[way] && triedAt(mark, place, sizes[way], taken, area, now);
    return found ? {...found, place, way, allowed: now} : null;
  };
  for (const place of last && last.allowed <= allowed ? placesLike(last.place) : []) {
    const found = tried(place, last.way, last.allowed);
    if (found) return found;
  }
  for (let way = 0; way < sizes.length; way += 1) {
    for (const place of inside ? [{inside}, ...BESIDE_MARK] : BESIDE_MARK) {
      const found = tried(place, way, NOTHING);
      if (found) return found;
    }
  }
  if (!leaders) return null;
  for (const [now, places] of triesWith(allowed, reach, near)) { // of other places, the one that covers least
    let best = null;
    for (const place of places) {
      for (let way = 0; way < sizes.length; way += 1) {
        const found = tried(place, way, now);
        if (found && now === NOTHING) return found;
        if (found) found.cost = costOf(found, place, taken, mark.owner);
        if (found && !(best && best.cost <= found.cost)) best = found;
      }
    }
    if (best) return best;
  }
  return null;
}

/**
 * In which order a name with a leader line may cover what, and at which places. With `near` it rather
 * covers small marks than being far away.
 */
function triesWith(allowed, reach, near) {
  const levels = [NOTHING, UNDER_LINE, OVER_SMALL, OVER_ALL].filter((level) => level <= allowed);
  const tries = (places) => levels.map((level) => [level, places]);
  const close = near ? tries(AWAY).filter(([level]) => level <= OVER_SMALL) : [];
  return [...close, ...tries(reach)];
}

/** A place and those that are like it: on the same side, or along the same line, the nearest first. */
function placesLike(place) {
  if (place.inside) return [place];
  const [all, by] = place.length === undefined ? [BESIDE_MARK, 'shift'] : [FAR_AWAY, 'length'];
  return all.filter(({dx, dy}) => dx === place.dx && dy === place.dy)
    .sort((a, b) => Math.abs(a[by] - place[by]) - Math.abs(b[by] - place[by]));
}

/** What a place with a leader line costs: its length, the marks it covers, and being within another mark. */
function costOf({box}, {length}, taken, owner) {
  return length + COST_OF_COVERING * taken.covered(box, owner)
    + (taken.isWithin(box, owner) ? COST_OF_BEING_WITHIN : 0);
}

const COST_OF_BEING_WITHIN = 400; // pixels: the name would be read as that of the other mark
const COST_OF_COVERING = 12; // pixels of a leader line for each mark that a name does not cover
