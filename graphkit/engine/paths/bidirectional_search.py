"""The best route between two sets of nodes: Dijkstra's search from both ends until they meet.

A search costs what it looks at, above all in memory, so it looks at little. How far a node is from
either end stands side by side. The heaps hold their keys, and an entry that a shorter way has
overtaken stays until it comes up. Where the arcs of each node stand in order of length, it is left
at the first that leads too far. Labels are wiped out one by one at the end, so that nothing as
long as the graph need be cleared for the next search.

A label that would make a longer route than the best so far is not given. What the other end has
not settled is at least as far from it as what it settles next; and had it settled the node, it
would have labelled the one from here, or known that to be of no use.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from graphkit.engine.core.csr import Floats, Ints, Numbers
from graphkit.engine.core.heap import put, take, without_overtaken
from graphkit.engine.core.kernels import kernel
from graphkit.engine.core.prefetch import PREFETCHES, prefetch
from graphkit.engine.paths.a_star_search import INFINITE, back, earlier

Graph: TypeAlias = tuple[Ints, Numbers, Floats]
T = TypeVar("T", bound=np.generic)

# Of a whole number that is not negative.
_BITS = 63
# Of how many entries on top of a heap the arcs are fetched.
_NEXT = 5


class Arcs(NamedTuple):
    """The arcs of a graph as they stand and turned round.

    Attributes
    ----------
    ptr : int64 array (2, n + 1)
        Where those of each node begin.
    to : int32 array
        Where each leads.
    length : float64 array
    slack : float
        How far those of a node may be out of the order of their lengths.
    cost : float64 array
        Of those that stand as they do.
    """

    ptr: Ints
    to: Numbers
    length: Floats
    slack: float
    cost: Floats

    @property
    def forwards(self) -> tuple[Ints, Numbers, Floats, float]:
        """As they stand."""
        return self.ptr[0], self.to, self.length, self.slack

    @property
    def backwards(self) -> tuple[Ints, Numbers, Floats, float]:
        """Turned round."""
        return self.ptr[1], self.to, self.length, self.slack

    @classmethod
    def of(cls, out: Graph, into: Graph, cost: Floats) -> Arcs:
        """Bring two graphs together; if they are one and the same, its arcs stand there once."""
        if into is out:
            ptr, to, length = np.stack([out[0], out[0]]), out[1], out[2]
        else:
            ptr = np.stack([out[0], into[0] + len(out[1])])
            to, length = np.concatenate([out[1], into[1]]), np.concatenate([out[2], into[2]])
        return cls(ptr, _fixed(to), length, np.inf, _fixed(cost))

    def in_order(self) -> Arcs:
        """Put the arcs of each node in order of length, shortest first.

        One sort of whole numbers, made of the row, the length rounded down, and the place in the
        row; arcs whose lengths are rounded to the same stay out of order.
        """
        once = self.ptr[0, -1] == len(self.to)
        ptr = self.ptr[0] if once else np.append(self.ptr[0], self.ptr[1, 1:])
        degrees = np.diff(ptr)
        places = int(degrees.max(initial=0)).bit_length()
        shift = _BITS - len(degrees).bit_length()
        levels = 2.0 ** max(0, min(52, shift - places))
        largest = np.max(self.length, where=self.length < np.inf, initial=0.0)
        if levels <= 2 or not largest > 0:
            return self
        step = float(largest) / (levels - 2)
        row = np.repeat(np.arange(len(degrees)), degrees)
        first = ptr[row]
        key = np.minimum(self.length / step, levels - 1).astype(np.int64) << places
        key |= (row << shift) | (np.arange(len(first)) - first)
        key.sort()
        arc = first + (key & ((1 << places) - 1))
        cost = self.cost[arc[: len(self.cost)]]
        return Arcs(self.ptr, _fixed(self.to[arc]), self.length[arc], 2 * step, _fixed(cost))


def _fixed(array: NDArray[T]) -> NDArray[T]:
    """Return an array that cannot be written to: kernels are compiled for no other."""
    array = np.ascontiguousarray(array).view()
    array.flags.writeable = False
    return array


class BidirectionalSearch:
    """Room for a search from both ends; of two, the first is the starts'."""

    def __init__(self, n: int) -> None:
        self.dist: Floats = np.full((n, 2), np.inf)
        self.before: Numbers = np.empty((2, n), np.int32)
        # Each node stands there once as it is, and there is as much room for what was overtaken.
        self.keys: Floats = np.empty((2, 2 * n))
        self.heap: Numbers = np.empty((2, 2 * n), np.int32)
        self.labelled: Numbers = np.empty(2 * n, np.int32)
        self.middle: Numbers = np.empty(n, np.int32)
        self._at_work = False

    def begin(self) -> tuple[Floats, Numbers, Floats, Numbers, Numbers, Numbers]:
        """Return the arrays as `search_from_both_ends` takes them, without labels."""
        if self._at_work:  # the last search was broken off
            self.dist.fill(np.inf)
        self._at_work = True
        return self.dist, self.before, self.keys, self.heap, self.labelled, self.middle

    def end(self) -> None:
        """Tell that the search has come to its end, and wiped out its labels."""
        self._at_work = False

    def traced(self, nodes: int) -> tuple[tuple[int, ...], list[float]]:
        """Return the route that was traced, of so many nodes, and what each of its ties costs."""
        return tuple(self.labelled[:nodes].tolist()), self.keys[0, : nodes - 1].tolist()

    def ways(self, met: int) -> Iterator[tuple[int, ...]]:
        """Yield the routes on which the searches met."""
        for node in self.middle[:met].tolist():
            yield back(self.before[0], node) + back(self.before[1], node)[-2::-1]


@kernel()
def search(  # noqa: PLR0912, PLR0915 - one loop: a call for each node costs a tenth and more
    ptr: Ints,
    to: Numbers,
    length: Floats,
    slack: float,
    m: int,
    n: int,
    dist: Floats,
    before: Numbers,
    keys: Floats,
    heap: Numbers,
    labelled: Numbers,
    middle: Numbers,
) -> tuple[float, int, int, int, int]:
    """Search on from m starts and n ends that are labelled; see `search_from_both_ends`.

    Backwards, the next node of a route alone decides between equal lengths.
    """
    count = m + n
    nodes = before.shape[1]
    best = INFINITE
    met = settled = passed = 0
    while m > 0 and n > 0 and keys[0, 0] + keys[1, 0] <= best:
        side, size = (0, m) if m <= n else (1, n)
        key, node, rest = keys[side, 0], heap[side, 0], keys[1 - side, 0]
        size = take(keys, heap, side, size)
        overtaken = key > dist[node, side]
        first = ptr[side, node]
        last = first if overtaken else ptr[side, node + 1]
        settled += 1
        passed += last - first
        if PREFETCHES:  # the labels of those next to it, and the arcs of those that may come next
            for k in range(first, last):
                if key + length[k] + rest > best + slack:
                    last = k
                    break
                prefetch(dist, 2 * to[k])
                prefetch(before, side * nodes + to[k])
            for at in range(min(size, _NEXT)):
                k = ptr[side, heap[side, at]]
                prefetch(to, k)
                prefetch(length, k)
        for k in range(first, last):
            value = key + length[k]
            if value + rest > best:
                # A route that leads on there is longer, or it has been seen from over there.
                if value + rest > best + slack:
                    break
                continue
            v = to[k]
            known = dist[v, side]
            if value < known:
                if known == np.inf:
                    labelled[count] = v
                    count += 1
                total = value + dist[v, 1 - side]
                if total <= best:
                    met = 0 if total < best else met
                    best = total
                    middle[met] = v
                    met += 1
                dist[v, side] = value
                before[side, v] = node
                if size == keys.shape[1]:
                    size = without_overtaken(keys, heap, side, size, dist[:, side])
                if PREFETCHES:
                    prefetch(ptr, side * (nodes + 1) + v)
                size = put(keys, heap, side, size, value, v)
            elif value == known and value > key:
                other = before[side, v]
                if earlier(before[0], node, other) if side == 0 else node < other:
                    before[side, v] = node
        m, n = (size, n) if side == 0 else (m, size)
    return best, met, settled, passed, count


@kernel()
def trace(
    ptr: Ints,
    to: Numbers,
    length: Floats,
    cost: Floats,
    middle: int,
    before: Numbers,
    way: Numbers,
    costs: Floats,
) -> int:
    """Write down the route through a node, and the costs of its ties; return how many nodes."""
    count = 0
    node = middle
    while node >= 0:
        count += 1
        node = before[0, node]
    at = count
    node = middle
    while node >= 0:
        at -= 1
        way[at] = node
        node = before[0, node]
    node = before[1, middle]
    while node >= 0:
        way[count] = node
        count += 1
        node = before[1, node]
    for i in range(count - 1):
        shortest = np.inf
        for k in range(ptr[0, way[i]], ptr[0, way[i] + 1]):
            if to[k] == way[i + 1] and length[k] < shortest:
                shortest = length[k]
                costs[i] = cost[k]
    return count


@kernel(pays_from=15_000_000)
def search_from_both_ends(
    ptr: Ints,
    to: Numbers,
    length: Floats,
    slack: float,
    cost: Floats,
    starts: Numbers,
    ends: Numbers,
    shut: Numbers,
    dist: Floats,
    before: Numbers,
    keys: Floats,
    heap: Numbers,
    labelled: Numbers,
    middle: Numbers,
) -> tuple[float, int, int, int, int]:
    """Search from the starts and from the ends until they meet (Pohl 1971).

    It goes on until every route of the best length is labelled. Nodes that are `shut` are not used.

    Parameters
    ----------
    ptr, to, length, slack, cost
        See `Arcs`.

    Returns
    -------
    length : float
        Of the best route; `FAR` if there is none.
    met : int
        How many nodes stand in `middle`: those on best routes that are labelled from both ends.
    settled : int
        How many nodes were looked at.
    passed : int
        How many arcs these have.
    nodes : int
        How many the route has. They stand in `labelled`, and in `keys` what its ties cost; if
        there is one such route at most, else they are not written down.
    """
    for node in shut:
        dist[node, 0] = dist[node, 1] = -1.0  # as if nearer than any way can be
    count = 0
    for side in range(2):
        nodes = starts if side == 0 else ends
        for i in range(len(nodes)):
            node = nodes[i]
            dist[node, side] = 0.0
            before[side, node] = -1
            keys[side, i] = 0.0
            heap[side, i] = labelled[count] = node
            count += 1
    best, met, settled, passed, count = search(
        ptr, to, length, slack, len(starts), len(ends), dist, before, keys, heap, labelled, middle
    )
    for i in range(count):
        dist[labelled[i], 0] = dist[labelled[i], 1] = np.inf
    for node in shut:
        dist[node, 0] = dist[node, 1] = np.inf
    traced = 0
    if met == 1:
        traced = trace(ptr, to, length, cost, middle[0], before, labelled, keys[0])
    return best, met, settled, passed, traced
