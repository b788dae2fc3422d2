"""NetworkX's shortest paths, on kernels.

Of paths of the same length NetworkX returns the one that its walk comes to first; here it is the
one of the fewest edges, and then of the first nodes.
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

# A router needs no compiled code to be faster than making the dicts of a graph of this size.
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
            "most paths draw if edges only count, and NetworkX has an order of its own"
        )
    if source not in G or target not in G or source == target:
        raise NotOnKernels("it is for NetworkX to say what to do with these ends")
    router, ends = _router(G, weight), (G.engine.number[source], G.engine.number[target])
    if router.best(*ends) is None:
        raise NotOnKernels("it is for NetworkX to say that there is no path")
    return (labels(G, route.nodes) for route in router.routes(*ends))


def best(graph: EngineGraph, sources: int | list[int], target: Any, weight: Any) -> Route | None:
    """Return the best route from one or several numbered nodes to a node, if there is one."""
    router = _router(graph, weight)
    if target not in graph:
        return None
    return router.best(sources, graph.engine.number[target])


def _router(graph: EngineGraph, weight: Any) -> Router:
    csr = graph.engine.csr
    if csr.work < _LARGE and not kernels.forced():
        raise NotOnKernels(f"{_LARGE:,} nodes and arcs are where kernels begin to pay")
    return graph.kept(("router", weight), lambda: Router(csr, strengths(graph, weight)))


def length(graph: EngineGraph, route: Route, weight: Any) -> float:
    """Return how long a route is, as NetworkX adds it up."""
    return int(route.cost) if graph.is_whole(weight) else route.cost
