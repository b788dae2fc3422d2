"""Best routes between people, or between groups of them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from itertools import accumulate, islice, pairwise
from typing import NamedTuple, TypeAlias

import numpy as np

from graphkit.engine.core.csr import CSR, Floats, Ints, Numbers
from graphkit.engine.paths import disjoint_routes
from graphkit.engine.paths.a_star_search import INFINITE, Labels, back, lengths, spur, surround
from graphkit.engine.paths.bidirectional_search import (
    Arcs,
    BidirectionalSearch,
    Graph,
    search_from_both_ends,
)

# One node, or some.
Nodes: TypeAlias = int | Iterable[int]
NodePath: TypeAlias = tuple[int, ...]
_NONE: Numbers = np.empty(0, np.int32)


@dataclass(frozen=True, slots=True)
class Route:
    """A simple path.

    Attributes
    ----------
    nodes : tuple of int
        From start to end.
    cost : float
        Of its ties, and the price of each node in between.
    """

    nodes: tuple[int, ...]
    cost: float

    @property
    def ties(self) -> int:
        """Number of ties."""
        return len(self.nodes) - 1


class Router:
    """Finds routes in one graph; may be asked by several threads at once.

    A route is a simple path from one of the `sources` to one of the `targets`, which meets no
    other source and no other target on its way, and no node to `avoid`. It costs what its ties
    cost, and a price for each node in between. Routes come in order of (cost, number of ties, node
    numbers); those that differ by less than 1e-12 of the largest cost count as equal.

    Parameters
    ----------
    csr : CSR
        Of parallel arcs the cheapest counts; loops are never used.
    cost : float64 array (arcs)
        In the order of `csr.indices`; not negative, infinite where an arc cannot be used. An edge
        of an undirected graph may cost more in one direction than in the other.
    price : float
        Of each node in between.

    Raises
    ------
    ValueError
        If a cost or the price is negative or not a number.

    Examples
    --------
    >>> csr = CSR.of(4, [0, 1, 0, 2], [1, 3, 2, 3])
    >>> router = Router(csr, np.array([1.0, 1, 1, 2, 1, 1, 2, 1]), price=0.5)
    >>> router.best(0, [3])
    Route(nodes=(0, 2, 3), cost=2.5)
    >>> [(route.nodes, route.cost) for route in router.k_best(0, 3, count=5)]
    [((0, 2, 3), 2.5), ((0, 1, 3), 3.5)]
    """

    def __init__(self, csr: CSR, cost: Floats, price: float = 0.0) -> None:
        self.csr = csr
        self.cost = np.asarray(cost, np.float64)
        self.price = price
        if self.cost.shape != csr.indices.shape:
            raise ValueError(f"{csr.arcs} arcs cannot have {self.cost.size} costs")
        self._length = lengths(self.cost, price)
        self._rooms: list[Room] = []
        # How many arcs searches have passed.
        self._passed = 0

    def best(self, sources: Nodes, targets: Nodes, *, avoid: Nodes = ()) -> Route | None:
        """Return the best route, if there is one.

        Dijkstra (1959) from both ends (Pohl 1971), each end a set of nodes; costs
        O((m + n) log n) at worst, and looks at but a small part of a large graph as a rule.
        """
        request = self._quest(sources, targets, avoid)
        if request.at_once:
            return Route(request.at_once[0], 0.0)
        if not len(request.starts) or not len(request.ends):
            return None
        with self._room() as room:
            met = self._meet(room, request)
        return self._route(met.nodes, met.costs) if met.nodes else None

    def k_best(
        self, sources: Nodes, targets: Nodes, count: int, *, avoid: Nodes = ()
    ) -> list[Route]:
        """Return the best routes, at most `count` of them.

        Yen's (1971, Manag. Sci. 17:712) k shortest simple paths, without the repetition that
        Lawler (1972, Manag. Sci. 18:401) takes out. The searches for deviations are guided by the
        exact lengths round the targets, and each goes only a little further than the last route
        given; it is taken up again when its turn comes. At worst they are as many as the nodes of
        all routes, each O((m + n) log n).
        """
        return list(islice(self.routes(sources, targets, avoid=avoid), max(0, count)))

    def routes(self, sources: Nodes, targets: Nodes, *, avoid: Nodes = ()) -> Iterator[Route]:
        """Yield all routes, best first, each when it is asked for; see `k_best`."""
        request = self._quest(sources, targets, avoid)
        yield from (Route(nodes, 0.0) for nodes in request.at_once)
        if len(request.starts) and len(request.ends):
            with self._room() as room:
                yield from (self._route(nodes) for nodes in self._yen(room, request))

    def disjoint(
        self, sources: Nodes, targets: Nodes, count: int | None = None, *, avoid: Nodes = ()
    ) -> list[Route]:
        """Return routes that have no node in common, which together cost the least.

        A lone source is shared by all routes, and so is a lone target; of several, each starts or
        ends one route at most. There are `count` routes, or as many as there can be (Menger 1927):
        without `count` it is their greatest number.

        Successive best routes in the residual graph (Suurballe 1974, Networks 4:125; Suurballe and
        Tarjan 1984, Networks 14:325), in which each node is cut in two: one search a route, each
        O((m + n) log n).
        """
        request = self._quest(sources, targets, avoid)
        most = self.csr.nodes if count is None else max(0, count)
        found = request.at_once[:most]
        wanted = most - len(found)
        if wanted and len(request.starts) and len(request.ends):
            graphs, ends = (self._out, self._in), (request.starts, request.ends)
            with self._room() as room:
                found += disjoint_routes.routes(graphs, ends, request.shut, wanted, room.halves)
        length = {nodes: self._up_to(nodes)[-1] for nodes in found}
        return [self._route(nodes) for nodes in sorted(found, key=lambda r: (length[r], r))]

    def _quest(self, sources: Nodes, targets: Nodes, avoid: Nodes) -> _Quest:
        n = self.csr.nodes
        starts, ends, shut = numbers(sources, n), numbers(targets, n), numbers(avoid, n)
        both = (starts & ends) - shut
        if both or shut:
            starts, ends, shut = starts - shut - both, ends - shut - both, shut | both
        at_once: list[NodePath] = [(node,) for node in sorted(both)]
        return _Quest(_array(starts), _array(ends), _array(shut), at_once)

    def _yen(self, room: Room, request: _Quest) -> Iterator[NodePath]:
        """Yield the routes of one tie or more.

        All routes that begin alike, and go on by none of certain nodes, wait together: with the
        best of them and its length, or with no more than a length below which there is none.
        """
        length, first, _, settled = self._meet(room, request)
        if not first:
            return
        yield first
        radius = self._surround(room, request, 2 * settled, length)
        waiting: list[tuple[float, NodePath, int, float]] = [(length, first, 0, 0.0)]
        # Where the routes found, and those waiting, go on from each beginning.
        onwards: dict[NodePath, list[int]] = {}
        stride = length / 16
        while waiting:
            length, nodes, place, further = heappop(waiting)
            if further:
                begins = [nodes]
            else:
                if nodes != first:
                    yield nodes
                for i, node in enumerate(nodes):
                    onwards.setdefault(nodes[:i], []).append(node)
                begins = [nodes[:i] for i in range(place, len(nodes))]
                further = stride
            for begin in begins:
                way, bound = self._deviation(
                    room, request, begin, onwards[begin], radius, length + further
                )
                if way:
                    heappush(waiting, (bound, way, len(begin), 0.0))
                elif bound < INFINITE:
                    heappush(waiting, (bound, begin, len(begin), 2 * further))

    def _meet(self, room: Room, request: _Quest) -> _Met:
        """Search for the best route."""
        where = *self._arcs, request.starts, request.ends, request.shut
        search = search_from_both_ends.at(self.csr.work)
        length, met, settled, passed, nodes = search(*where, *room.both.begin())
        room.both.end()
        self._passed += passed
        if nodes:
            return _Met(length, *room.both.traced(nodes), settled)
        return _Met(length, min(room.both.ways(met), default=()), None, settled)

    def _surround(self, room: Room, request: _Quest, most: int, far: float) -> float:
        """Settle the nodes round the ends, which guide the searches; return how far they go."""
        where = *self._arcs.backwards, request.ends, request.shut, most, far
        ball, heaps = room.ball, (room.both.keys, room.both.heap)
        ball.fresh()
        return surround.at(self.csr.work)(*where, ball.dist, ball.seen, ball.stamp, *heaps)

    def _deviation(
        self,
        room: Room,
        request: _Quest,
        begin: NodePath,
        taken: list[int],
        radius: float,
        limit: float,
    ) -> tuple[NodePath, float]:
        """Return the best route that begins so and goes on by none of the nodes taken.

        Its length, too; or, if it would be longer than the limit, a length which it has at least.
        """
        room.bar(request.shut, request.starts, begin)
        if begin:
            spent = self._up_to(begin)[-1]
            starts, forbidden = np.array(begin[-1:], np.int32), np.array(taken, np.int32)
        else:
            spent = 0.0
            starts, forbidden = np.setdiff1d(request.starts, taken), _NONE
        ball = room.ball.dist, room.ball.seen, room.ball.stamp, radius
        asked = starts, forbidden, room.barred, room.mark, *ball, limit - spent
        where = *self._arcs.forwards, *asked
        end, length = spur.at(self.csr.work)(*where, *room.one.fresh())
        return begin[:-1] + back(room.one.before, end) if end >= 0 else (), spent + length

    def prepare(self) -> Router:
        """Do now what pays after some questions: put the arcs of each node in order of length.

        Costs edges * log(edges), and as much memory as the costs and the arcs.
        """
        self._passed = self.csr.arcs
        _ = self._arcs
        return self

    @property
    def _arcs(self) -> Arcs:
        """What searches go along: once they have passed as many arcs as there are, in order."""
        return self._unordered if self._passed < self.csr.arcs else self._in_order

    @cached_property
    def _unordered(self) -> Arcs:
        return Arcs.of(self._out, self._in, self.cost)

    @cached_property
    def _in_order(self) -> Arcs:
        return self._unordered.in_order()

    @cached_property
    def _out(self) -> Graph:
        return self.csr.indptr, self.csr.indices, self._length

    @cached_property
    def _in(self) -> Graph:
        """The arcs turned round, with their lengths; the same if that makes no difference."""
        turned = self.csr.transposed
        length = self._length[_turned(self.csr)]
        if turned is self.csr and np.array_equal(length, self._length):
            return self._out
        return turned.indptr, turned.indices, length

    def _room(self) -> Room:
        """Lend room for one question; more is made if several are asked at once."""
        try:
            return self._rooms.pop()
        except IndexError:
            return Room(self.csr.nodes, self._rooms)

    def _arc(self, tail: int, head: int) -> int:
        """Return the shortest of the arcs between two nodes."""
        stop = int(self.csr.indptr[tail + 1])
        first = bisect_left(self.csr.indices, head, int(self.csr.indptr[tail]), stop)
        last = bisect_right(self.csr.indices, head, first, stop)
        return first if last == first + 1 else first + int(np.argmin(self._length[first:last]))

    def _up_to(self, nodes: NodePath) -> list[float]:
        """Return the length of a route up to each of its nodes."""
        steps = (float(self._length[self._arc(a, b)]) for a, b in pairwise(nodes))
        return list(accumulate(steps, initial=0.0))

    def _route(self, nodes: NodePath, costs: list[float] | None = None) -> Route:
        if costs is None:
            costs = [float(self.cost[self._arc(a, b)]) for a, b in pairwise(nodes)]
        return Route(nodes, math.fsum([*costs, self.price * max(0, len(costs) - 1)]))


class _Quest(NamedTuple):
    """What is asked: between which two sets, without a node in common, and past which nodes."""

    starts: Numbers
    ends: Numbers
    shut: Numbers
    # Routes without a tie: sources that are targets. No other route may pass them.
    at_once: list[NodePath]


class _Met(NamedTuple):
    """The best route, its length, what its ties cost if that is known, and the nodes looked at."""

    length: float
    nodes: NodePath
    costs: list[float] | None
    settled: int


class Room:
    """What the questions to a router work in, one at a time; then it goes back to the others."""

    def __init__(self, n: int, others: list[Room]) -> None:
        self.both = BidirectionalSearch(n)
        self.barred = np.zeros(n, np.int32)
        self.mark = 0
        self._n = n
        self._others = others

    def __enter__(self) -> Room:
        return self

    def __exit__(self, *_: object) -> None:
        self._others.append(self)

    @cached_property
    def ball(self) -> Labels:
        """For what surrounds the targets."""
        return Labels(self._n)

    @cached_property
    def one(self) -> Labels:
        """For searches from one side."""
        return Labels(self._n)

    @cached_property
    def halves(self) -> disjoint_routes.SplitNodes:
        """For searches among nodes cut in two."""
        return disjoint_routes.SplitNodes(self._n)

    def bar(self, *nodes: Numbers | NodePath) -> None:
        """Bar these nodes from routes, and no others."""
        self.mark += 1
        for some in nodes:
            self.barred[np.asarray(some, np.int64)] = self.mark


def reverse_arcs(csr: CSR) -> Ints:
    """Return where the reverse of each arc of an undirected graph stands; a loop is its own.

    Costs edges.

    Examples
    --------
    >>> csr = CSR.of(3, [0, 1], [1, 2])
    >>> list(zip(csr.rows.tolist(), csr.indices.tolist(), reverse_arcs(csr).tolist()))
    [(0, 1, 1), (1, 0, 0), (1, 2, 3), (2, 1, 2)]
    """
    up = csr.rows < csr.indices
    here = np.arange(csr.arcs)
    other = np.empty((2, csr.edges), np.int64)
    other[0, csr.edge[up]] = here[up]
    other[1, csr.edge[~up]] = here[~up]
    back = np.where(up, other[1, csr.edge], other[0, csr.edge])
    return np.where(csr.rows == csr.indices, here, back)


def _turned(csr: CSR) -> Ints:
    """Return which arc each arc of the transposed graph is."""
    if not csr.directed:
        return reverse_arcs(csr)
    arc = np.empty(csr.edges, np.int64)
    arc[csr.edge] = np.arange(csr.arcs)
    return arc[csr.transposed.edge]


def numbers(nodes: Nodes, n: int) -> set[int]:
    """Return one node, or some, as a set; n is how many there are."""
    chosen = set(map(int, nodes)) if hasattr(nodes, "__iter__") else {int(nodes)}
    if chosen and not 0 <= min(chosen) <= max(chosen) < n:
        raise ValueError(f"nodes must have numbers from 0 to {n - 1}")
    return chosen


def _array(nodes: set[int]) -> Numbers:
    return np.fromiter(sorted(nodes), np.int32, len(nodes)) if nodes else _NONE
