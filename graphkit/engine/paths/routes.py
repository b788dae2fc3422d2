"""The best routes between nodes, or between sets of nodes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np

from graphkit.engine.core.csr import CSR, Floats, Numbers
from graphkit.engine.paths.a_star_search import (
    LowerBounds,
    NodeMarks,
    best_deviation,
    settle_around_targets,
)
from graphkit.engine.paths.bidirectional_search import BidirectionalSearch, search_from_both_ends
from graphkit.engine.paths.disjoint_routes import DisjointSearch, disjoint_routes
from graphkit.engine.paths.route import (
    NodePath,
    Nodes,
    Route,
    RouteRequest,
    build_route,
    lengths_along,
)
from graphkit.engine.paths.search_arcs import ArcRows, SearchArcs, transposed_arcs
from graphkit.engine.paths.search_labels import LabelArrays, arc_lengths, path_to
from graphkit.engine.paths.yen import yen_routes

_NO_NODES: Numbers = np.empty(0, np.int32)


class Router:
    """Finds routes in one graph; several threads may use it at once.

    A route is a simple path from one of the `sources` to one of the `targets`. It passes no other
    source, no other target and no node to `avoid`. It costs the sum of the costs of its ties, plus
    a price for each node in between. Routes come in order of (cost, number of ties, node numbers).
    Costs that differ by less than 1e-12 of the largest cost count as equal.

    Parameters
    ----------
    csr : CSR
        Of parallel arcs the cheapest counts; loops are never used.
    cost : float64 array (arcs)
        In the order of `csr.indices`; not negative, infinite if an arc cannot be used. An edge
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
        self._length = arc_lengths(self.cost, price)
        self._idle: list[SearchWorkspace] = []
        # The number of arcs that searches have passed.
        self._passed = 0

    def best(self, sources: Nodes, targets: Nodes, *, avoid: Nodes = ()) -> Route | None:
        """Return the best route, if there is one.

        Notes
        -----
        See `search_from_both_ends`. Cost: O((m + n) log n) at worst; in large graphs it usually
        sees only a small part.
        """
        request = RouteRequest.of(self.csr, sources, targets, avoid)
        if request.single_nodes:
            return Route(request.single_nodes[0], 0.0)
        if request.is_impossible:
            return None
        with self._workspace() as workspace:
            found = self._search(workspace, request)
        return self._route(found.nodes, found.costs) if found.nodes else None

    def k_best(
        self, sources: Nodes, targets: Nodes, count: int, *, avoid: Nodes = ()
    ) -> list[Route]:
        """Return the best routes, at most `count` of them; see `routes`."""
        return list(islice(self.routes(sources, targets, avoid=avoid), max(0, count)))

    def routes(self, sources: Nodes, targets: Nodes, *, avoid: Nodes = ()) -> Iterator[Route]:
        """Yield all routes, best first, each on demand.

        Notes
        -----
        J. Y. Yen, *Manag. Sci.* 17:712, 1971; see `yen_routes`. Exact distances around the targets
        guide the searches for deviations. Cost: at worst one search, of O((m + n) log n), for
        each node of each route.
        """
        request = RouteRequest.of(self.csr, sources, targets, avoid)
        yield from (Route(nodes, 0.0) for nodes in request.single_nodes)
        if not request.is_impossible:
            with self._workspace() as workspace:
                yield from (self._route(nodes) for nodes in self._yen(workspace, request))

    def disjoint(
        self, sources: Nodes, targets: Nodes, count: int | None = None, *, avoid: Nodes = ()
    ) -> list[Route]:
        """Return routes that have no node in common and together cost the least.

        If there is only one source, all routes start there; the same holds for a single target. If
        there are several, each starts or ends at most one route. There are `count` routes if
        possible (Menger 1927); without `count`, as many as possible.

        Notes
        -----
        Successive best routes in the residual graph, in which each node is split: J. W. Suurballe,
        *Networks* 4:125, 1974; Suurballe and R. E. Tarjan, *Networks* 14:325, 1984. Cost: one
        search for each route, O((m + n) log n).
        """
        request = RouteRequest.of(self.csr, sources, targets, avoid)
        most = self.csr.nodes if count is None else max(0, count)
        found = request.single_nodes[:most]
        wanted = most - len(found)
        if wanted and not request.is_impossible:
            arcs, ends = (self._out, self._in), (request.starts, request.targets)
            with self._workspace() as workspace:
                found += disjoint_routes(arcs, ends, request.excluded, wanted, workspace.disjoint)
        length = {nodes: lengths_along(self.csr, self._length, nodes)[-1] for nodes in found}
        return [self._route(nodes) for nodes in sorted(found, key=lambda r: (length[r], r))]

    def prepare(self) -> Router:
        """Sort the arcs of each node by length now. Otherwise this happens after some questions.

        Notes
        -----
        Cost: edges * log(edges), and as much memory as the costs and the arcs.
        """
        self._passed = self.csr.arcs
        _ = self._arcs
        return self

    def _yen(self, workspace: SearchWorkspace, request: RouteRequest) -> Iterator[NodePath]:
        """Yield the routes of one tie or more."""
        best = self._search(workspace, request)
        if not best.nodes:
            return iter(())

        @cache
        def radius() -> float:  # not needed if only the best route is asked for
            return self._settle_around_targets(workspace, request, 2 * best.settled, best.length)

        def deviation(
            beginning: NodePath, forbidden: list[int], limit: float
        ) -> tuple[NodePath, float]:
            return self._deviation(workspace, request, beginning, forbidden, radius(), limit)

        return yen_routes(best.nodes, best.length, deviation)

    def _search(self, workspace: SearchWorkspace, request: RouteRequest) -> _SearchResult:
        """Search for the best route."""
        search = search_from_both_ends.at(self.csr.work)
        both = workspace.two_way
        length, meetings, settled, passed, nodes = search(
            self._arcs, request.starts, request.targets, request.excluded, both.begin()
        )
        both.end()
        self._passed += passed
        if nodes:
            return _SearchResult(length, *both.traced_route(nodes), settled)
        return _SearchResult(length, min(both.routes(meetings), default=()), None, settled)

    def _settle_around_targets(
        self, workspace: SearchWorkspace, request: RouteRequest, most_nodes: int, longest: float
    ) -> float:
        """Settle nodes around the targets to guide searches; return the radius that they cover."""
        heap = workspace.two_way.labels
        return settle_around_targets.at(self.csr.work)(
            self._arcs.backwards,
            request.targets,
            request.excluded,
            most_nodes,
            longest,
            workspace.around_targets.start_search(),
            heap.keys,
            heap.heap,
        )

    def _deviation(
        self,
        workspace: SearchWorkspace,
        request: RouteRequest,
        beginning: NodePath,
        forbidden: list[int],
        radius: float,
        limit: float,
    ) -> tuple[NodePath, float]:
        """Return the best route with this beginning that avoids some next nodes, and its length.

        If it would be longer than the limit, return no route and a lower bound of its length.
        """
        excluded = workspace.mark(request.excluded, request.starts, beginning)
        if beginning:
            spent = lengths_along(self.csr, self._length, beginning)[-1]
            starts = np.array(beginning[-1:], np.int32)
            next_nodes = np.array(forbidden, np.int32)
        else:
            spent = 0.0
            starts, next_nodes = np.setdiff1d(request.starts, forbidden), _NO_NODES
        around = workspace.around_targets.labels
        bounds = LowerBounds(around.distance, around.stamped, around.stamp, radius)
        labels = workspace.deviation.start_search()
        end, length = best_deviation.at(self.csr.work)(
            self._arcs.forwards, starts, next_nodes, excluded, bounds, limit - spent, labels
        )
        route = beginning[:-1] + path_to(labels.predecessor, end) if end >= 0 else ()
        return route, spent + length

    @property
    def _arcs(self) -> SearchArcs:
        """The arcs that searches follow. They are sorted once searches have passed as many arcs."""
        return self._unsorted if self._passed < self.csr.arcs else self._sorted

    @cached_property
    def _unsorted(self) -> SearchArcs:
        return SearchArcs.of(self._out, self._in, self.cost)

    @cached_property
    def _sorted(self) -> SearchArcs:
        return self._unsorted.sort_by_length()

    @cached_property
    def _out(self) -> ArcRows:
        return ArcRows(self.csr.indptr, self.csr.indices, self._length, np.inf)

    @cached_property
    def _in(self) -> ArcRows:
        """The reversed arcs; the same object if reversing makes no difference."""
        transposed = self.csr.transposed
        length = self._length[transposed_arcs(self.csr)]
        if transposed is self.csr and np.array_equal(length, self._length):
            return self._out
        return ArcRows(transposed.indptr, transposed.indices, length, np.inf)

    def _workspace(self) -> SearchWorkspace:
        """Yield a workspace for one question; create one if all are in use."""
        try:
            return self._idle.pop()
        except IndexError:
            return SearchWorkspace(self.csr.nodes, self._idle)

    def _route(self, nodes: NodePath, costs: list[float] | None = None) -> Route:
        return build_route(self.csr, self._length, self.cost, self.price, nodes, costs)


class _SearchResult(NamedTuple):
    """The best route: its length, nodes, costs if known, and how many nodes were settled."""

    length: float
    nodes: NodePath
    costs: list[float] | None
    settled: int


class SearchWorkspace:
    """Arrays for the searches of one question; the next question reuses them.

    Parameters
    ----------
    nodes : int
        Of the graph.
    idle : list of SearchWorkspace
        The list of unused workspaces, to which it returns afterward.
    """

    def __init__(self, nodes: int, idle: list[SearchWorkspace]) -> None:
        self.two_way = BidirectionalSearch(nodes)
        self._excluded = NodeMarks(np.zeros(nodes, np.int32), 0)
        self._nodes = nodes
        self._idle = idle

    def __enter__(self) -> SearchWorkspace:
        return self

    def __exit__(self, *_: object) -> None:
        self._idle.append(self)

    @cached_property
    def around_targets(self) -> LabelArrays:
        """For the search around the targets."""
        return LabelArrays(self._nodes)

    @cached_property
    def deviation(self) -> LabelArrays:
        """For searches for deviations."""
        return LabelArrays(self._nodes)

    @cached_property
    def disjoint(self) -> DisjointSearch:
        """For searches among split nodes."""
        return DisjointSearch(self._nodes)

    def mark(self, *parts: Numbers | NodePath) -> NodeMarks:
        """Return the set of these nodes."""
        marked, mark = self._excluded
        self._excluded = NodeMarks(marked, mark + 1)
        for nodes in parts:
            marked[np.asarray(nodes, np.int64)] = mark + 1
        return self._excluded
