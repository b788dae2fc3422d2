"""NetworkX's shortest paths, on kernels.

Of several shortest paths, NetworkX returns the first that it finds. Kernels return the one with the
fewest edges, and then with the first nodes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx

from graphkit.engine.core import kernels
from graphkit.engine.nx_backend.dispatch import NotOnKernels, dispatches, labels, strengths
from graphkit.engine.nx_backend.nx_graph import EngineGraph
from graphkit.engine.paths.route import Route
from graphkit.engine.paths.routes import Router

# For graphs of at least this size, a router is faster than building the dicts, even without numba.
_LARGE = 100_000


@dispatches(pays_from=0, converted_from=None)
def bidirectional_dijkstra(
    G: EngineGraph, source: Any, target: Any, weight: Any = "weight"
) -> tuple[float, list[Any]]:
    """See `networkx.bidirectional_dijkstra`."""
    for end, node in (("Source", source), ("Target", target)):
        if node not in G:
            raise nx.NodeNotFound(f"{end} {node} is not in G")
    if source == target:
        return 0, [source]
    route = best(G, G.engine.number[source], target, weight)
    if route is None:
        raise nx.NetworkXNoPath(f"No path between {source} and {target}.")
    return length(G, route, weight), labels(G, route.nodes)


@dispatches(pays_from=0, converted_from=None)
def dijkstra_path(G: EngineGraph, source: Any, target: Any, weight: Any = "weight") -> list[Any]:
    """See `networkx.dijkstra_path`."""
    if source not in G:
        raise nx.NodeNotFound(f"Node {source} not found in graph")
    if source == target:
        return [source]
    route = best(G, G.engine.number[source], target, weight)
    if route is None:
        raise nx.NetworkXNoPath(f"No path to {target}.")
    return labels(G, route.nodes)


@dispatches(pays_from=0, converted_from=None)
def dijkstra_path_length(G: EngineGraph, source: Any, target: Any, weight: Any = "weight") -> float:
    """See `networkx.dijkstra_path_length`."""
    if source not in G:
        raise nx.NodeNotFound(f"Node {source} not found in graph")
    if source == target:
        return 0
    route = best(G, G.engine.number[source], target, weight)
    if route is None:
        raise nx.NetworkXNoPath(f"Node {target} not reachable from {source}")
    return length(G, route, weight)


@dispatches(pays_from=0, converted_from=None)
def shortest_simple_paths(
    G: EngineGraph, source: Any, target: Any, weight: Any = None
) -> Iterator[list[Any]]:
    """See `networkx.shortest_simple_paths`."""
    if weight is None:
        raise NotOnKernels(
            "without weights most paths are equally long, and NetworkX has an order of its own"
        )
    if source not in G or target not in G or source == target:
        raise NotOnKernels("NetworkX handles these ends")
    router, ends = _router(G, weight), (G.engine.number[source], G.engine.number[target])
    if router.best(*ends) is None:
        raise NotOnKernels("NetworkX reports that there is no path")
    return (labels(G, route.nodes) for route in router.routes(*ends))


def best(graph: EngineGraph, sources: int | list[int], target: Any, weight: Any) -> Route | None:
    """Return the best route from one or several numbered nodes to a node, if there is one."""
    router = _router(graph, weight)
    if target not in graph:
        return None
    return router.best(sources, graph.engine.number[target])


def _router(graph: EngineGraph, weight: Any) -> Router:
    csr = graph.engine.csr
    if csr.work < _LARGE and not kernels.kernels_are_forced():
        raise NotOnKernels(f"{_LARGE:,} nodes and arcs are needed before kernels pay off")
    return graph.get_or_compute(("router", weight), lambda: Router(csr, strengths(graph, weight)))


def length(graph: EngineGraph, route: Route, weight: Any) -> float:
    """Return the length of a route as NetworkX returns it."""
    return int(route.cost) if graph.is_whole(weight) else route.cost
