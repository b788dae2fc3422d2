"""Routes of a few ties with conditions: which nodes to avoid or pass, which ties to use.

The search works on whole columns and needs no compiled code, so it answers a single question
quickly.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TypeAlias

import numpy as np

from graphkit.engine.core.csr import CSR, Flags, Floats
from graphkit.engine.paths.route import NodePath, Nodes, Route, build_route, numbers
from graphkit.engine.paths.search_labels import arc_lengths


@dataclass(frozen=True, eq=False)
class RouteLimits:
    """The conditions of a route.

    Attributes
    ----------
    ties : int
        The largest number of ties.
    avoid : node or nodes
        Nodes that it must not use.
    through : node or nodes, optional
        It must use at least one of these nodes, possibly as its start or end.
    allowed : bool array (arcs), optional
        The arcs that it may use.
    """

    ties: int = 4
    avoid: Nodes = ()
    through: Nodes | None = None
    allowed: Flags | None = None


# The beginning of a route: the length including its best continuation, its nodes, its own length,
# and whether it has passed one of the required nodes.
_Beginning: TypeAlias = tuple[float, NodePath, float, bool]

_FEW = 8  # with fewer of the arcs than one in so many, it pays to choose them


class ConstrainedRouter:
    """Searches for routes within limits, best first.

    Routes are simple paths from a source to a target. They pass no other source or target, and come
    in order of (cost, number of ties, node numbers), like those of a `Router`.

    This is a best-first search (Hart, Nilsson and Raphael 1968) over the beginnings of routes. The
    cost of the best walk with the remaining number of ties guides it, so nearly all beginnings lead
    to a route. Cost: `ties` passes over the arcs, and the ties of the last node for each beginning.

    Parameters
    ----------
    csr : CSR
        Of parallel arcs the cheapest counts; loops are never used.
    cost : float64 array (arcs)
        In the order of `csr.indices`; not negative, infinite where an arc cannot be used.
    sources, targets : node or nodes
    price : float
        The price of each node between the ends.
    limits : RouteLimits
    lengths : float64 array (arcs), optional
        `arc_lengths(cost, price)`, if they are known from an earlier search.

    Attributes
    ----------
    looked_at : int
        The number of beginnings of routes followed so far.

    Raises
    ------
    ValueError
        If a cost or the price is negative or not a number.

    Examples
    --------
    >>> csr = CSR.of(4, [0, 1, 0, 2], [1, 3, 2, 3])
    >>> for route in ConstrainedRouter(csr, np.ones(8), 0, 3, price=0.5).routes():
    ...     print(route.nodes, route.cost)
    (0, 1, 3) 2.5
    (0, 2, 3) 2.5
    >>> router = ConstrainedRouter(csr, np.ones(8), 0, 3, limits=RouteLimits(avoid=1))
    >>> [route.nodes for route in router.routes()]
    [(0, 2, 3)]
    """

    def __init__(
        self,
        csr: CSR,
        cost: Floats,
        sources: Nodes,
        targets: Nodes,
        *,
        price: float = 0.0,
        limits: RouteLimits = RouteLimits(),
        lengths: Floats | None = None,
    ) -> None:
        self.looked_at = 0
        self._csr = csr
        self._cost = np.asarray(cost, np.float64)
        self._price = price
        avoid = numbers(limits.avoid, csr.nodes)
        self._sources = sorted(numbers(sources, csr.nodes) - avoid)
        self._targets = numbers(targets, csr.nodes) - avoid
        self._ties = limits.ties
        # Flags of the nodes of which a route must pass one; None without such nodes.
        self._through: Flags | None = None
        if limits.through is not None:
            self._through = np.zeros(csr.nodes, bool)
            self._through[list(numbers(limits.through, csr.nodes))] = True
        if lengths is None:
            lengths = arc_lengths(self._cost, price)
        self._length = _usable_lengths(csr, lengths, limits.allowed)
        closed = np.zeros(csr.nodes, bool)
        closed[[*avoid, *self._sources]] = True
        self._left = self._lower_bounds(closed)

    def routes(
        self, hopeless: Callable[[NodePath], bool] = lambda nodes: False, most: float = math.inf
    ) -> Iterator[Route]:
        """Yield routes, best first.

        Parameters
        ----------
        hopeless : callable
            Takes the nodes of a beginning, and returns whether all routes with it are useless.
        most : int, optional
            Give up after this number of beginnings.
        """
        waiting: list[tuple[_Beginning, Iterator[_Beginning]]] = []
        _enqueue(waiting, ((0.0, (s,), 0.0, self._is_passed_by(s)) for s in self._sources))
        while waiting and self.looked_at < most:
            beginning, others = heappop(waiting)
            _enqueue(waiting, others)
            self.looked_at += 1
            _, nodes, _, passed = beginning
            if nodes[-1] in self._targets:
                if passed:
                    yield build_route(self._csr, self._length, self._cost, self._price, nodes)
            elif len(nodes) <= self._ties and not hopeless(nodes):
                _enqueue(waiting, self._extend(beginning))

    def _extend(self, beginning: _Beginning) -> Iterator[_Beginning]:
        """Yield the beginnings with one more tie, best first."""
        _, nodes, so_far, passed = beginning
        row = slice(*self._csr.indptr[nodes[-1] : nodes[-1] + 2].tolist())
        heads = self._csr.indices[row]
        spent = so_far + self._length[row]
        length = spent + self._left[self._ties - len(nodes)][passed][heads]
        order = np.argsort(length, kind="stable")
        for i in order[: np.count_nonzero(length < np.inf)].tolist():
            head = int(heads[i])
            if head not in nodes:
                onwards = passed or self._is_passed_by(head)
                yield float(length[i]), (*nodes, head), float(spent[i]), onwards

    def _is_passed_by(self, node: int) -> bool:
        return self._through is None or bool(self._through[node])

    def _lower_bounds(self, closed: Flags) -> list[tuple[Floats, Floats]]:
        """Return lower bounds of the rest for 0, 1, ... ties, before and after `through`."""
        ends = np.array(sorted(self._targets), np.int64)
        nowhere = np.full(self._csr.nodes, np.inf)

        def bounded(left: Floats, at_ends: float) -> Floats:
            left[ends] = at_ends
            left[closed] = np.inf
            return left

        before, passed = nowhere, bounded(nowhere.copy(), 0.0)
        bounds: list[tuple[Floats, Floats]] = []
        while len(bounds) < self._ties:
            if bounds:
                passed = bounded(self._add_one_tie(bounds[-1][1]), 0.0)
            if self._through is None:
                before = passed
            else:
                if bounds:
                    before = bounded(self._add_one_tie(bounds[-1][0]), np.inf)
                before = np.where(self._through, passed, before)
            bounds.append((before, passed))
        return bounds

    def _add_one_tie(self, left: Floats) -> Floats:
        """Return the least sum of an arc and the remaining length after it, for each node."""
        csr, least = self._csr, np.full(self._csr.nodes, np.inf)
        reached = np.flatnonzero(left < np.inf)
        # Few nodes are near the targets: their own arcs show which arcs lead to them.
        if csr.degrees[reached].sum() < csr.arcs // _FEW and not (csr.directed or csr.has_parallel):
            back = csr.arcs_of(reached)
            tails, heads = csr.indices[back], csr.rows[back]
            np.minimum.at(least, tails, self._length[csr.places(tails, heads)] + left[heads])
            return least
        rows = np.flatnonzero(csr.degrees)
        if len(rows):
            onwards = self._length + left[csr.indices]
            least[rows] = np.minimum.reduceat(onwards, csr.indptr[rows])
        return least


def _enqueue(
    waiting: list[tuple[_Beginning, Iterator[_Beginning]]], beginnings: Iterator[_Beginning]
) -> None:
    """Add the next beginning to the queue, together with the iterator of the worse ones."""
    best = next(beginnings, None)
    if best is not None:
        heappush(waiting, (best, beginnings))


def _usable_lengths(csr: CSR, length: Floats, allowed: Flags | None) -> Floats:
    """Return the lengths of arcs, infinite for arcs that are never used."""
    if allowed is not None:
        length = np.where(allowed, length, np.inf)
    if not csr.has_parallel:
        return length
    # Of parallel arcs, which are adjacent, use the first of the cheapest.
    again = (csr.indices[1:] == csr.indices[:-1]) & (csr.rows[1:] == csr.rows[:-1])
    start = np.flatnonzero(np.concatenate([[True], ~again]))
    group = np.cumsum(np.concatenate([[True], ~again])) - 1
    cheapest = np.lexsort((length, group))[start]
    usable = np.full(csr.arcs, np.inf)
    usable[cheapest] = length[cheapest]
    return usable
