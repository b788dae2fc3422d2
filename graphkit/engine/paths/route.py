"""A route, and the request that it answers."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeAlias

import numpy as np

from graphkit.engine.core.csr import CSR, Floats, Numbers

# One node, or several.
Nodes: TypeAlias = int | Iterable[int]
NodePath: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A simple path.

    Attributes
    ----------
    nodes : tuple of int
        From start to end.
    cost : float
        The cost of its ties, plus the price of each node between the ends.
    """

    nodes: tuple[int, ...]
    cost: float

    @property
    def ties(self) -> int:
        """Number of ties."""
        return len(self.nodes) - 1


class RouteRequest(NamedTuple):
    """A request for routes between two disjoint sets of nodes, without some excluded nodes.

    Attributes
    ----------
    starts, targets, excluded : int32 arrays
    single_nodes : list of tuple of int
        Routes without ties: nodes that are both sources and targets. No other route may pass them.
    """

    starts: Numbers
    targets: Numbers
    excluded: Numbers
    single_nodes: list[NodePath]

    @classmethod
    def of(cls, csr: CSR, sources: Nodes, targets: Nodes, avoid: Nodes) -> RouteRequest:
        """Check the nodes of a request and make its sets disjoint."""
        n = csr.nodes
        starts, ends, excluded = numbers(sources, n), numbers(targets, n), numbers(avoid, n)
        both = (starts & ends) - excluded
        if both or excluded:
            starts, ends = starts - excluded - both, ends - excluded - both
            excluded = excluded | both
        single_nodes: list[NodePath] = [(node,) for node in sorted(both)]
        return cls(_array(starts), _array(ends), _array(excluded), single_nodes)

    @property
    def is_impossible(self) -> bool:
        """Whether no route with a tie is possible, because there is no start or no target."""
        return not len(self.starts) or not len(self.targets)


def numbers(nodes: Nodes, n: int) -> set[int]:
    """Return one node or several as a set of numbers below n.

    Raises
    ------
    ValueError
        If a number is not from 0 to n - 1.
    """
    chosen = set(map(int, nodes)) if hasattr(nodes, "__iter__") else {int(nodes)}
    if chosen and not 0 <= min(chosen) <= max(chosen) < n:
        raise ValueError(f"nodes must have numbers from 0 to {n - 1}")
    return chosen


def _array(nodes: set[int]) -> Numbers:
    return np.fromiter(sorted(nodes), np.int32, len(nodes))


def shortest_arc(csr: CSR, length: Floats, tail: int, head: int) -> int:
    """Return the place of the shortest arc between two nodes."""
    stop = int(csr.indptr[tail + 1])
    first = bisect_left(csr.indices, head, int(csr.indptr[tail]), stop)
    last = bisect_right(csr.indices, head, first, stop)
    return first if last == first + 1 else first + int(np.argmin(length[first:last]))


def lengths_along(csr: CSR, length: Floats, nodes: NodePath) -> list[float]:
    """Return the length of a path up to each of its nodes."""
    steps = (float(length[shortest_arc(csr, length, a, b)]) for a, b in pairwise(nodes))
    return list(accumulate(steps, initial=0.0))


def build_route(
    csr: CSR,
    length: Floats,
    cost: Floats,
    price: float,
    nodes: NodePath,
    costs: list[float] | None = None,
) -> Route:
    """Return a path with its cost.

    Parameters
    ----------
    csr : CSR
    length, cost : float64 arrays (arcs)
        Between two nodes, the shortest arc is used.
    price : float
        Of each node in between.
    nodes : tuple of int
    costs : list of float, optional
        The costs of its ties, if they are known.
    """
    if costs is None:
        costs = [float(cost[shortest_arc(csr, length, a, b)]) for a, b in pairwise(nodes)]
    return Route(nodes, math.fsum([*costs, price * max(0, len(costs) - 1)]))
