"""NetworkX's Dijkstra from one node, or from several at once, on kernels.

Nodes are sorted by distance, then by number. NetworkX sorts nodes at the same distance in the order
of finding. The same holds for predecessors on paths.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any

import networkx as nx
import numpy as np

from graphkit.engine.core.csr import CSR, Floats, Ints
from graphkit.engine.nx_backend import paths
from graphkit.engine.nx_backend.dispatch import (
    NotOnKernels,
    dispatches,
    labels,
    networkx_function,
    numbers_of,
    require_work,
    strengths,
)
from graphkit.engine.nx_backend.nx_graph import EngineGraph
from graphkit.engine.paths.distances import distances

Limit = float | None
Lengths = dict[Any, float]
Paths = dict[Any, list[Any]]


@dispatches(pays_from=0, converted_from=300_000)
def multi_source_dijkstra(
    G: EngineGraph, sources: Any, target: Any = None, cutoff: Limit = None, weight: Any = "weight"
) -> tuple[float, list[Any]] | tuple[Lengths, Paths]:
    """See `networkx.multi_source_dijkstra`."""
    starts = _starts(G, sources)
    if target is None:
        require_work(G, 200_000)
        found = _ReachedNodes.of(G, starts, cutoff, weight)
        return found.lengths(), found.paths()
    if target in sources:
        return 0, [target]
    route = paths.best(G, starts.tolist(), target, weight)
    if route is None or (cutoff is not None and route.cost > cutoff):
        raise nx.NetworkXNoPath(f"No path to {target}.")
    return paths.length(G, route, weight), labels(G, route.nodes)


@dispatches(pays_from=0, converted_from=300_000)
def single_source_dijkstra(
    G: EngineGraph, source: Any, target: Any = None, cutoff: Limit = None, weight: Any = "weight"
) -> tuple[float, list[Any]] | tuple[Lengths, Paths]:
    """See `networkx.single_source_dijkstra`."""
    return multi_source_dijkstra(G, {source}, target, cutoff, weight)  # type: ignore[no-any-return]


@dispatches(pays_from=300_000, converted_from=1_000_000)
def multi_source_dijkstra_path_length(
    G: EngineGraph, sources: Any, cutoff: Limit = None, weight: Any = "weight"
) -> Lengths:
    """See `networkx.multi_source_dijkstra_path_length`."""
    return _ReachedNodes.of(G, _starts(G, sources), cutoff, weight).lengths()


@dispatches(pays_from=300_000, converted_from=1_000_000)
def single_source_dijkstra_path_length(
    G: EngineGraph, source: Any, cutoff: Limit = None, weight: Any = "weight"
) -> Lengths:
    """See `networkx.single_source_dijkstra_path_length`."""
    return _ReachedNodes.of(G, _starts(G, {source}), cutoff, weight).lengths()


@dispatches(pays_from=200_000, converted_from=300_000)
def multi_source_dijkstra_path(
    G: EngineGraph, sources: Any, cutoff: Limit = None, weight: Any = "weight"
) -> Paths:
    """See `networkx.multi_source_dijkstra_path`."""
    return _ReachedNodes.of(G, _starts(G, sources), cutoff, weight).paths()


@dispatches(pays_from=200_000, converted_from=300_000)
def single_source_dijkstra_path(
    G: EngineGraph, source: Any, cutoff: Limit = None, weight: Any = "weight"
) -> Paths:
    """See `networkx.single_source_dijkstra_path`."""
    return _ReachedNodes.of(G, _starts(G, {source}), cutoff, weight).paths()


@dispatches(pays_from=0, converted_from=None)
def shortest_path(G: EngineGraph, *args: Any, **kwargs: Any) -> Any:
    """See `networkx.shortest_path`, which calls other dispatched functions."""
    return networkx_function("shortest_path").orig_func(G, *args, **kwargs)


@dispatches(pays_from=0, converted_from=None)
def shortest_path_length(G: EngineGraph, *args: Any, **kwargs: Any) -> Any:
    """See `networkx.shortest_path_length`, which calls other dispatched functions."""
    return networkx_function("shortest_path_length").orig_func(G, *args, **kwargs)


def _starts(graph: EngineGraph, sources: Any) -> Ints:
    """Return the numbers of the sources, each once, in their order."""
    if not isinstance(sources, list | tuple | set | frozenset | dict):
        raise NotOnKernels("sources that can be read only once")
    if not sources:
        raise ValueError("sources must not be empty")
    for source in sources:
        if source not in graph:
            raise nx.NodeNotFound(f"Node {source} not found in graph")
    return numbers_of(graph, dict.fromkeys(sources))


@dataclass(frozen=True, eq=False)
class _ReachedNodes:
    """The nodes reached from some nodes, up to a distance.

    Attributes
    ----------
    graph : EngineGraph
    starts : int64 array
    others : int64 array
        The other nodes reached, by distance and number.
    dist : float64 array (nodes)
    weight : str or None
        The edge attribute that distances add up.
    """

    graph: EngineGraph
    starts: Ints
    others: Ints
    dist: Floats
    weight: str | None

    @classmethod
    def of(cls, graph: EngineGraph, starts: Ints, cutoff: Limit, weight: Any) -> _ReachedNodes:
        """Search up to a distance."""
        dist = distances(graph.engine.csr, starts, strengths(graph, weight))
        near = np.isfinite(dist) if cutoff is None else dist <= cutoff
        near[starts] = False
        others = np.flatnonzero(near)
        return cls(graph, starts, others[np.argsort(dist[others], kind="stable")], dist, weight)

    def lengths(self) -> Lengths:
        """Return the distance of each node, in order."""
        found: Lengths = dict.fromkeys(labels(self.graph, self.starts.tolist()), 0)
        dist = self.dist[self.others]
        if self.graph.is_whole(self.weight):
            dist = dist.astype(np.int64)
        found.update(zip(labels(self.graph, self.others.tolist()), dist.tolist(), strict=True))
        return found

    def paths(self) -> Paths:
        """Return the path to each node, in order."""
        ids, costs = self.graph.engine.ids, self.graph.weights(self.weight)
        predecessor, step = _predecessors(self.graph.engine.csr, costs, self.dist, self.starts)
        order = self.others[np.lexsort((step[self.others], self.dist[self.others]))]
        found = {start: [ids[start]] for start in self.starts.tolist()}
        for node, last in zip(order.tolist(), predecessor[order].tolist(), strict=True):
            found[node] = [*found[last], ids[node]]
        return {ids[node]: path for node, path in found.items()}


def _predecessors(csr: CSR, costs: Floats, dist: Floats, starts: Ints) -> tuple[Ints, Ints]:
    """Return for each node the first of its possible predecessors on a shortest path.

    Nodes at the same distance as their predecessor, along edges of length 0, are ordered by the
    number of steps since the last longer edge.
    """
    tail, head = csr.rows, csr.indices
    predecessor = np.full(csr.nodes, -1)
    step = np.zeros(csr.nodes, np.int64)
    known = np.zeros(csr.nodes, np.bool_)
    known[starts] = True
    shortest = np.flatnonzero((dist[tail] + costs == dist[head]) & np.isfinite(dist[head]))
    level = dist[tail[shortest]] == dist[head[shortest]]
    some, level = shortest[~level], shortest[level]
    for steps in count(1):
        # Arcs are sorted by tail. In reverse order, the first one is written last.
        predecessor[head[some[::-1]]] = tail[some[::-1]]
        known[head[some]] = True
        some = level[known[tail[level]] & ~known[head[level]]]
        if not len(some):
            return predecessor, step
        step[head[some]] = steps
    raise AssertionError
