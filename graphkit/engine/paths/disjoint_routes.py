"""Routes that have no node in common: the least costly flow in a graph whose nodes are cut in two.

Node `v` is cut into where one arrives, `2 * v`, and from where one leaves, `2 * v + 1`; what joins
the two halves carries one route. The cut graph is never built: what the routes found so far leave
of it follows from the node before and after each node that they use.

Each further route is searched for from both ends. The search from the targets sees all arcs turned
round: the halves, and what is before and after, change their parts.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TypeAlias

import numpy as np

from graphkit.engine.core.csr import Floats, Ints, Numbers
from graphkit.engine.core.heap import pop
from graphkit.engine.core.kernels import kernel
from graphkit.engine.paths.a_star_search import INFINITE, Labels, close, label

Graph: TypeAlias = tuple[Ints, Numbers, Floats]


class SplitNodes:
    """Room for the searches: labels and potentials of half nodes, and the routes so far.

    An entry of `links`, `role` or `potential` holds where `used`, `role` or `raised` bear the
    mark of the question.
    """

    def __init__(self, n: int) -> None:
        self.labels = Labels(2, 2 * n)
        self.settled: Numbers = np.empty((2, 2 * n), np.int32)
        self.potential: Floats = np.empty(2 * n)
        self.raised: Numbers = np.zeros(2 * n, np.int32)
        # Who comes before and who comes after each node that a route uses.
        self.links: Numbers = np.empty((2, n), np.int32)
        self.used: Numbers = np.zeros(n, np.int32)
        # Which nodes are sources, and which are targets.
        self.role: Numbers = np.zeros((2, n), np.int32)
        self.mark = 0


def routes(
    graphs: tuple[Graph, Graph],
    ends: tuple[Numbers, Numbers],
    shut: Numbers,
    count: int,
    room: SplitNodes,
) -> list[tuple[int, ...]]:
    """Return at most `count` routes between two sets, which together are the shortest.

    Parameters
    ----------
    graphs : two of arrays
        `indptr`, `indices` and the length of each arc, as they stand and turned round.
    ends : two int32 arrays
        Sources and targets, without a node in common.
    shut : int32 array
        Nodes not to be used.

    Notes
    -----
    Of the least costly sets one is taken, always the same.
    """
    room.mark += 1
    lone = np.array([nodes[0] if len(nodes) == 1 else -1 for nodes in ends], np.int64)
    for side, nodes in enumerate(ends):
        room.role[side, nodes] = room.mark
    shut = np.concatenate([2 * shut, 2 * shut + 1])
    risen = np.zeros(2)
    search = residual.at(len(room.used) + len(graphs[0][1]))
    begun: list[tuple[int, int]] = []
    for _ in range(count):
        so_far = room.role, room.links, room.used, room.mark, room.potential, room.raised
        where = *graphs[0], *graphs[1], *ends, shut, lone, *so_far, risen, room.settled
        half = search(*where, *room.labels.fresh())
        if half < 0:
            break
        begun.append(_lead(room, half, lone))
    found = []
    for start, second in begun:
        way = [start, second if start == lone[0] else int(room.links[1, start])]
        while room.role[1, way[-1]] != room.mark:
            way.append(int(room.links[1, way[-1]]))
        found.append(tuple(way))
    return found


def _lead(room: SplitNodes, middle: int, lone: Ints) -> tuple[int, int]:
    """Lead one more route through the half where the searches met; return its first two nodes."""
    way = [middle]
    for before in room.labels.before:
        while before[way[-1]] >= 0:
            way.append(int(before[way[-1]]))
        way.reverse()
    way.reverse()
    for x, y in pairwise(way):
        a, b = x >> 1, y >> 1
        if a == b and x & 1:  # whoever came by here goes on another way
            room.used[a] = 0
        elif a != b and x & 1:
            if a != lone[0] or b == lone[1]:
                room.links[1, a] = b
                room.used[a] = room.mark
            if b != lone[1] or a == lone[0]:
                room.links[0, b] = a
                room.used[b] = room.mark
    return way[0] >> 1, way[1] >> 1


@kernel(pays_from=8_000_000)
def residual(
    out_ptr: Ints,
    out_to: Numbers,
    out_length: Floats,
    in_ptr: Ints,
    in_to: Numbers,
    in_length: Floats,
    sources: Numbers,
    targets: Numbers,
    shut: Numbers,
    lone: Ints,
    role: Numbers,
    links: Numbers,
    used: Numbers,
    mark: int,
    potential: Floats,
    raised: Numbers,
    risen: Floats,
    settled: Numbers,
    dist: Floats,
    before: Numbers,
    heap: Numbers,
    place: Numbers,
    seen: Numbers,
    stamp: int,
) -> int:
    """Search for one more route from both ends, and raise the potentials by what that found out.

    Potentials make all lengths in the residual graph 0 or more: of half node `x` it is what the
    searches before it have settled, from the sources less what they have from the targets, each
    cut off at a radius; the two radii make up the length of the route found.

    Parameters
    ----------
    lone : int64 array (2)
        The node that all routes start from, and that in which all end, or -1.
    risen : float64 array (2)
        Potentials of where all sources are reached from, and where all targets lead; changed.

    Returns
    -------
    int
        The half where the searches met; -1 if there is no way.
    """
    d, e = dist[0], dist[1]
    b, c = before[0], before[1]
    h, i = heap[0], heap[1]
    p, q = place[0], place[1]
    s, t = seen[0], seen[1]
    close(shut, d, p, s, stamp)
    close(shut, e, q, t, stamp)
    m = n = 0
    for node in sources:
        if node == lone[0] or used[node] != mark:
            x = 2 * node + 1
            gap = risen[0] - (potential[x] if raised[x] == mark else 0.0)
            m = label(x, max(0.0, gap), -1, False, d, b, h, p, s, stamp, m)
    for node in targets:
        if node == lone[1] or used[node] != mark:
            x = 2 * node
            gap = (potential[x] if raised[x] == mark else 0.0) - risen[1]
            n = label(x, max(0.0, gap), -1, False, e, c, i, q, t, stamp, n)
    best = INFINITE
    middle = -1
    left_out = np.array([np.inf, np.inf])
    count = np.zeros(2, np.int64)
    while m > 0 and n > 0 and d[h[0]] + e[i[0]] < best:
        if m <= n:
            settled[0, count[0]] = h[0]
            count[0] += 1
            m, best, middle, least = _advance(
                out_ptr, out_to, out_length, 0, e[i[0]], best, e, t, middle,
                lone, role, links[0], links[1], used, mark, potential, raised,
                d, b, h, p, s, stamp, m,
            )  # fmt: skip
            left_out[0] = min(left_out[0], least)
        else:
            settled[1, count[1]] = i[0]
            count[1] += 1
            n, best, middle, least = _advance(
                in_ptr, in_to, in_length, 1, d[h[0]], best, d, s, middle,
                lone, role, links[1], links[0], used, mark, potential, raised,
                e, c, i, q, t, stamp, n,
            )  # fmt: skip
            left_out[1] = min(left_out[1], least)
    if middle < 0:
        return -1
    # Labels below the radii are exact.
    second = min(best, left_out[1], e[i[0]] if n > 0 else np.inf)
    first = best - second
    for k in range(count[0]):
        x = settled[0, k]
        _raise(x, min(0.0, d[x] - first), potential, raised, mark)
    for k in range(count[1]):
        x = settled[1, k]
        _raise(x, max(0.0, second - e[x]), potential, raised, mark)
    risen[0] -= first
    risen[1] += second
    return middle


@kernel()
def _raise(x: int, by: float, potential: Floats, raised: Numbers, mark: int) -> None:
    if by != 0.0:
        potential[x] = by + (potential[x] if raised[x] == mark else 0.0)
        raised[x] = mark


@kernel()
def _advance(
    ptr: Ints,
    to: Numbers,
    length: Floats,
    side: int,
    rest: float,
    best: float,
    theirs: Floats,
    known: Numbers,
    middle: int,
    lone: Ints,
    role: Numbers,
    back: Numbers,
    on: Numbers,
    used: Numbers,
    mark: int,
    potential: Floats,
    raised: Numbers,
    dist: Floats,
    before: Numbers,
    heap: Numbers,
    place: Numbers,
    seen: Numbers,
    stamp: int,
    size: int,
) -> tuple[int, float, int, float]:
    """Settle one half node on one side, as `search.advance` does a node.

    In words for the side of the sources: `back` leads to the node before, `on` to the next.
    """
    far = lone[1 - side]
    sign = 1 - 2 * side
    x = pop(heap, place, dist, size)
    size -= 1
    v = x >> 1
    leaving = (x & 1) != side
    here = potential[x] if raised[x] == mark else 0.0
    # Through the node; where a route passes, only back along it.
    first = ptr[v]
    y = x ^ 1
    step = 0.0
    if leaving:
        if used[v] != mark or role[side, v] == mark:
            y = -1
    elif used[v] == mark and v != far:
        y = 2 * back[v] + 1 - side
        step = -_between(ptr, to, length, back[v], v)
    elif role[1 - side, v] == mark:
        y = -1
    # The arc before the first stands for this step, which comes before those along the arcs.
    left_out = np.inf
    for k in range(first - 1, ptr[v + 1] if leaving else first):
        if k >= first:
            w = to[k]
            if w == v or role[side, w] == mark:
                continue
            link = v if w == far else w
            if used[link] == mark and (on[v] == w if w == far else back[w] == v):
                continue
            y = 2 * w + side
            step = length[k]
        elif y < 0:
            continue
        there = potential[y] if raised[y] == mark else 0.0
        value = dist[x] + max(0.0, step + sign * (here - there))
        total = value + theirs[y] if known[y] == stamp else np.inf
        if value + rest >= best and total >= best:
            left_out = min(left_out, value)
            continue
        if total < best:
            best = total
            middle = y
        size = label(y, value, x, False, dist, before, heap, place, seen, stamp, size)
    return size, best, middle, left_out


@kernel()
def _between(ptr: Ints, to: Numbers, length: Floats, tail: int, head: int) -> float:
    """Return the length of the shortest of the arcs between two nodes."""
    best = INFINITE
    for k in range(ptr[tail], ptr[tail + 1]):
        if to[k] == head and length[k] < best:
            best = length[k]
    return best
