"""The k shortest simple paths, by deviations from those already found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from typing import NamedTuple, TypeAlias

from graphkit.engine.paths.route import NodePath
from graphkit.engine.paths.search_labels import NO_ROUTE

# Takes a beginning, the next nodes that it must avoid, and a limit of the length. Returns the best
# route and its length, or no route and a lower bound of its length.
Deviation: TypeAlias = Callable[[NodePath, list[int], float], tuple[NodePath, float]]

# Searches for deviations first extend the current length by this share of the best length.
_FIRST_STRIDE = 1 / 16


class _Candidate(NamedTuple):
    """The best of all routes with one beginning, or a lower bound of its length.

    Attributes
    ----------
    length : float
        Of the route, or the lower bound.
    nodes : tuple of int
        The route, or the beginning.
    branch : int
        How many nodes the beginning has.
    stride : float
        0 for a route; otherwise how far beyond the lower bound to search next.
    """

    length: float
    nodes: NodePath
    branch: int
    stride: float


def yen_routes(best: NodePath, length: float, deviation: Deviation) -> Iterator[NodePath]:
    """Yield all routes, best first, given the best one and its length.

    All routes with the same beginning that avoid certain next nodes are one candidate. Each search
    for a deviation goes only a little further than the last route yielded, and resumes when its
    turn comes.

    Notes
    -----
    J. Y. Yen, *Manag. Sci.* 17:712, 1971, without the repetition that E. L. Lawler, *Manag. Sci.*
    18:401, 1972, removes.
    """
    waiting = [_Candidate(length, best, 0, 0.0)]
    # The next nodes of the routes found, and of those waiting, after each beginning.
    next_nodes: dict[NodePath, list[int]] = {}
    first_stride = length * _FIRST_STRIDE
    while waiting:
        length, nodes, branch, stride = heappop(waiting)
        beginnings = [nodes]
        if not stride:
            yield nodes
            for i, node in enumerate(nodes):
                next_nodes.setdefault(nodes[:i], []).append(node)
            beginnings = [nodes[:i] for i in range(branch, len(nodes))]
            stride = first_stride
        for beginning in beginnings:
            route, bound = deviation(beginning, next_nodes[beginning], length + stride)
            if route:
                heappush(waiting, _Candidate(bound, route, len(beginning), 0.0))
            elif bound < NO_ROUTE:
                heappush(waiting, _Candidate(bound, beginning, len(beginning), 2 * stride))
