"""NetworkX's measures of nodes and their neighbors, on kernels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import networkx as nx
import numpy as np

from graphkit.engine.brokerage.structural_holes import structural_holes
from graphkit.engine.groups import link_prediction, triangles_and_cores
from graphkit.engine.nx_backend.dispatch import (
    NotOnKernels,
    by_node,
    dispatches,
    numbers_of,
    on_networkx,
    require_work,
    strengths,
)
from graphkit.engine.nx_backend.nx_graph import EngineGraph


@dispatches(pays_from=0, converted_from=200_000)
def constraint(G: EngineGraph, nodes: Any = None, weight: Any = None) -> dict[Any, float]:
    """See `networkx.constraint`."""
    return _holes(G, nodes, weight, "constraint", 150_000)


@dispatches(pays_from=0, converted_from=30_000)
def effective_size(G: EngineGraph, nodes: Any = None, weight: Any = None) -> dict[Any, float]:
    """See `networkx.effective_size`; always divides by the strongest tie of the contact."""
    return _holes(G, nodes, weight, "effective_size", 30_000)


def _holes(
    graph: EngineGraph, nodes: Any, weight: Any, measure: str, least: int
) -> dict[Any, float]:
    """Return a measure of some nodes, or of all nodes if the graph is large enough."""
    if graph.has_loops:
        raise NotOnKernels("the kernel does not count loops")
    values = strengths(graph, weight)
    if nodes is None:
        require_work(graph, least)
        return by_node(graph, getattr(structural_holes(graph.engine.csr, values), measure))
    if not isinstance(nodes, list | tuple | set | frozenset | dict):
        raise NotOnKernels("nodes that can be read only once")
    if graph.has_zeros(weight):
        raise NotOnKernels("a tie of weight 0 still joins neighbors")
    numbers, csr = numbers_of(graph, nodes), graph.engine.csr
    found = getattr(structural_holes(csr, values, numbers), measure)
    # If nodes are given, NetworkX returns NaN for those without outgoing ties.
    found = np.where(csr.degrees[numbers] > 0, found, np.nan)
    return dict(zip(nodes, found.tolist(), strict=True))


@dispatches(pays_from=400_000, converted_from=2_000_000)
def core_number(G: EngineGraph) -> dict[Any, int]:
    """See `networkx.core_number`."""
    if G.has_loops:
        raise NotOnKernels("NetworkX raises an error for loops")
    return by_node(G, triangles_and_cores.core_numbers(G.engine.csr))


@dispatches(pays_from=350_000, converted_from=1_000_000)
def triangles(G: EngineGraph, nodes: Any = None) -> Any:
    """See `networkx.triangles`."""
    found = triangles_and_cores.triangles(G.engine.csr).astype(np.int64)
    return by_node(G, found) if nodes is None else _some(G, nodes, found)


@dispatches(pays_from=120_000, converted_from=150_000)
def clustering(G: EngineGraph, nodes: Any = None, weight: Any = None) -> Any:
    """See `networkx.clustering`."""
    if G.engine.csr.directed:
        raise NotOnKernels("the kernel is for undirected graphs")
    values = None if weight is None else strengths(G, weight)
    if values is not None and (G.has_loops or not values.any()):
        raise NotOnKernels(
            "NetworkX includes loops in the largest weight, and raises an error if it is 0"
        )
    found = triangles_and_cores.clustering(G.engine.csr, values)
    return by_node(G, found) if nodes is None else _some(G, nodes, found)


def _some(graph: EngineGraph, nodes: Any, values: Any) -> Any:
    """Return the value of one node, or those of several by node."""
    if nodes in graph:
        return values[graph.engine.number[nodes]].item()
    if not isinstance(nodes, list | tuple | set | frozenset | dict):
        raise NotOnKernels("nodes that can be read only once")
    return dict(zip(nodes, values[numbers_of(graph, nodes)].tolist(), strict=True))


Predictions = Iterator[tuple[Any, Any, float]]


@dispatches(pays_from=0, converted_from=None)
def adamic_adar_index(G: EngineGraph, ebunch: Any = None) -> Predictions:
    """See `networkx.adamic_adar_index`; pairs may come from a generator."""
    return _predictions(G, ebunch, "adamic_adar_index", "adamic_adar")


@dispatches(pays_from=0, converted_from=None)
def resource_allocation_index(G: EngineGraph, ebunch: Any = None) -> Predictions:
    """See `networkx.resource_allocation_index`; pairs may come from a generator."""
    return _predictions(G, ebunch, "resource_allocation_index", "resource_allocation")


@dispatches(pays_from=0, converted_from=None)
def jaccard_coefficient(G: EngineGraph, ebunch: Any = None) -> Predictions:
    """See `networkx.jaccard_coefficient`; pairs may come from a generator."""
    return _predictions(G, ebunch, "jaccard_coefficient", "jaccard")


@dispatches(pays_from=0, converted_from=None)
def preferential_attachment(G: EngineGraph, ebunch: Any = None) -> Predictions:
    """See `networkx.preferential_attachment`; pairs may come from a generator."""
    return _predictions(G, ebunch, "preferential_attachment", "preferential_attachment")


def _predictions(graph: EngineGraph, pairs: Any, name: str, index: str) -> Predictions:
    if pairs is None:
        raise NotOnKernels("all pairs without a tie")
    pairs = [(u, v) for u, v in pairs]
    for node in chain.from_iterable(pairs):
        if node not in graph:
            raise nx.NodeNotFound(f"Node {node} not in G.")
    if graph.has_loops or any(u == v for u, v in pairs):
        why = "the kernel does not count loops"
        return on_networkx(name, why)(graph, pairs)  # type: ignore[no-any-return]
    number = graph.engine.number
    found = link_prediction.score_pairs(
        graph.engine.csr, [(number[u], number[v]) for u, v in pairs]
    )
    values = getattr(found, index).tolist()
    return ((u, v, value) for (u, v), value in zip(pairs, values, strict=True))
