"""Searches for routes: A* for those that leave another one, and what all searches have in common.

They add up lengths, which `lengths` makes of costs: numbers on a grid, so that sums are exact and
routes that cost the same are the same, from whichever end they are added up. Of those the one with
the fewest ties comes first, and of these the one whose nodes have the lowest numbers, from the
start on.

A search keeps labels: the length up to each node, and the node before it. They hold where `seen`
bears the stamp of the search, so that nothing need be cleared for the next one.

A search looks at a small part of a graph, so compiled code pays after dozens of them. It is asked
for with the nodes and arcs of the graph each time.
"""

from __future__ import annotations

import math

import numpy as np

from graphkit.engine.core.csr import Floats, Ints, Numbers
from graphkit.engine.core.heap import pop, push, put, sift_up, take, without_overtaken
from graphkit.engine.core.kernels import kernel

# Costs, scaled to at most 8, are rounded to multiples of the first; each tie adds the second. Sums
# are exact up to 128 (16 times the largest cost) and to 256 ties; beyond, they are as floats are.
GRID = 2.0**-38
TIE = 2.0**-46
# Longer than any route, shorter than none.
INFINITE = 1e300

Arrays = tuple[Floats, Numbers, Numbers, Numbers, Numbers, int]


def lengths(cost: Floats, price: float = 0.0) -> Floats:
    """Return the length of each arc: its cost, the price of a person, and its being a tie, in one.

    Parameters
    ----------
    cost : float64 array (arcs)
        Not negative; infinite where an arc cannot be used.
    price : float
        Added to each arc. A route of k ties pays it once too often, as all routes do.

    Raises
    ------
    ValueError
        If a cost or the price is negative or not a number.
    """
    if not (cost >= 0).all() or not price >= 0:
        raise ValueError("costs of routes must be numbers of 0 or more")
    cost = cost + price
    largest = np.max(cost, where=cost < np.inf, initial=0.0)
    scale = 2.0 ** min(900, 3 - math.frexp(largest)[1])
    return np.rint(cost * (scale / GRID)) * GRID + TIE


class Labels:
    """Room for the labels of a search, used again by the next one."""

    def __init__(self, *shape: int) -> None:
        self.dist: Floats = np.empty(shape)
        self.before: Numbers = np.empty(shape, np.int32)
        self.heap: Numbers = np.empty(shape, np.int32)
        self.place: Numbers = np.empty(shape, np.int32)
        self.seen: Numbers = np.zeros(shape, np.int32)
        self.stamp = 0

    def fresh(self) -> Arrays:
        """Forget all labels; return the arrays and the new stamp, as kernels take them."""
        if self.stamp == np.iinfo(np.int32).max:
            self.seen[...] = 0
            self.stamp = 0
        self.stamp += 1
        return self.dist, self.before, self.heap, self.place, self.seen, self.stamp


def back(before: Numbers, node: int) -> tuple[int, ...]:
    """Return the way to a labelled node, from its start on."""
    way = []
    while node >= 0:
        way.append(int(node))
        node = before[node]
    return tuple(reversed(way))


@kernel()
def earlier(before: Numbers, one: int, other: int) -> bool:
    """Tell whether the way to one node comes before that to another, as lists of node numbers.

    Both must have as many ties.
    """
    first, second = one, other
    while one != other and one >= 0 and other >= 0:
        first, second = one, other
        one, other = before[one], before[other]
    return first < second


@kernel(inline="always")
def label(
    node: int,
    length: float,
    came: int,
    forwards: bool,
    dist: Floats,
    before: Numbers,
    heap: Numbers,
    place: Numbers,
    seen: Numbers,
    stamp: int,
    size: int,
) -> int:
    """Label a node, if that is better than what it has; return the size of the heap.

    Backwards, `came` is the next node of the route, which alone decides between equal lengths.
    """
    if seen[node] != stamp:
        seen[node] = stamp
        dist[node] = length
        before[node] = came
        return push(heap, place, dist, size, node)
    if place[node] >= 0:
        if length < dist[node]:
            dist[node] = length
            before[node] = came
            sift_up(heap, place, dist, place[node])
        elif length == dist[node]:
            other = before[node]
            if earlier(before, came, other) if forwards else came < other:
                before[node] = came
    return size


@kernel()
def close(shut: Numbers, dist: Floats, place: Numbers, seen: Numbers, stamp: int) -> None:
    """Keep nodes from being labelled: they look as if they were settled, out of reach."""
    for node in shut:
        seen[node] = stamp
        dist[node] = np.inf
        place[node] = -1


@kernel(pays_from=25_000_000)
def surround(
    ptr: Ints,
    to: Numbers,
    length: Floats,
    slack: float,
    ends: Numbers,
    shut: Numbers,
    most: int,
    far: float,
    dist: Floats,
    seen: Numbers,
    stamp: int,
    keys: Floats,
    heap: Numbers,
) -> float:
    """Search backwards from the ends until so many nodes are settled, or all that are not so far.

    Parameters
    ----------
    slack : float
        How far the arcs of a node may be out of the order of their lengths.
    keys, heap
        Of a heap that holds its keys.

    Returns
    -------
    float
        Labels below it are exact, and all other nodes are at least so far.
    """
    for node in shut:
        seen[node] = stamp
        dist[node] = -1.0  # as if nearer than any way can be
    size = 0
    for node in ends:
        seen[node] = stamp
        dist[node] = 0.0
        size = put(keys, heap, 0, size, 0.0, node)
    while size > 0 and most > 0:
        key, node = keys[0, 0], heap[0, 0]
        size = take(keys, heap, 0, size)
        if key > dist[node]:  # overtaken by a shorter way
            continue
        most -= 1
        for k in range(ptr[node], ptr[node + 1]):
            value = key + length[k]
            if value >= far:
                if value >= far + slack:
                    break
                continue
            v = to[k]
            if seen[v] != stamp or value < dist[v]:
                seen[v] = stamp
                dist[v] = value
                if size == keys.shape[1]:
                    size = without_overtaken(keys, heap, 0, size, dist)
                size = put(keys, heap, 0, size, value, v)
    return min(far, keys[0, 0] if size > 0 else np.inf)


@kernel(inline="always")
def to_go(node: int, dist: Floats, seen: Numbers, stamp: int, radius: float) -> float:
    """Return what is left to go at least, by exact labels within a radius of the ends.

    Ties are left out, which makes each arc a little longer than what it brings one nearer: so all
    that leads to a node by a best way is settled before it.
    """
    left = radius
    if seen[node] == stamp and dist[node] < radius:
        left = dist[node]
    return float(np.floor(left / GRID) * GRID)


@kernel(pays_from=60_000_000)
def spur(
    ptr: Ints,
    to: Numbers,
    length: Floats,
    slack: float,
    starts: Numbers,
    taken: Numbers,
    barred: Numbers,
    bar: int,
    ball: Floats,
    known: Numbers,
    ball_stamp: int,
    radius: float,
    limit: float,
    dist: Floats,
    before: Numbers,
    heap: Numbers,
    place: Numbers,
    seen: Numbers,
    stamp: int,
) -> tuple[int, float]:
    """Search for the best route on from one of the starts (A*, Hart, Nilsson and Raphael 1968).

    Parameters
    ----------
    slack : float
        How far the arcs of a node may be out of the order of their lengths.
    taken : int32 array
        Where the first tie may not lead.
    barred : int32 array (n)
        Nodes that bear `bar` may not be used.
    ball, known, ball_stamp, radius
        What is left to go, by `meet`.
    limit : float
        Longer routes are not looked for.

    Returns
    -------
    end : int
        -1 if there is no such route.
    length : float
        Of the route; if there is none, longer ones have at least so much.
    """
    size = 0
    left_out = np.inf
    for s in starts:
        value = to_go(s, ball, known, ball_stamp, radius)
        if value > limit:
            left_out = min(left_out, value)
        else:
            size = label(s, value, -1, True, dist, before, heap, place, seen, stamp, size)
    end = -1
    while size > 0 and dist[heap[0]] <= limit:
        node = pop(heap, place, dist, size)
        size -= 1
        if known[node] == ball_stamp and ball[node] == 0.0:
            if end < 0 or earlier(before, node, end):
                end = node
                limit = dist[node]
            continue
        spent = dist[node] - to_go(node, ball, known, ball_stamp, radius)
        for k in range(ptr[node], ptr[node + 1]):
            value = spent + length[k]
            if value > limit + slack:
                left_out = min(left_out, value - slack)
                break
            v = to[k]
            if barred[v] == bar or (before[node] < 0 and v in taken):
                continue
            if value <= limit:
                value += to_go(v, ball, known, ball_stamp, radius)
            if value > limit:
                left_out = min(left_out, value)
            else:
                size = label(v, value, node, True, dist, before, heap, place, seen, stamp, size)
    return end, (limit if end >= 0 else left_out)
