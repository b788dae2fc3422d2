"""NetworkX's betweenness, on kernels.

Kernels treat paths as equally long if their lengths differ only by rounding. NetworkX does not.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from graphkit.engine.centrality import betweenness
from graphkit.engine.core.csr import Floats, Ints
from graphkit.engine.nx_backend.dispatch import (
    NotOnKernels,
    by_node,
    dispatches,
    labels,
    numbers_of,
    require_work,
    strengths,
)
from graphkit.engine.nx_backend.nx_graph import EngineGraph
from graphkit.engine.resilience.components import components

# The nodes and arcs times sources from which kernels pay off.
_WALKED = 3_000_000


@dispatches(pays_from=0, converted_from=5_000)
def betweenness_centrality(
    G: EngineGraph,
    k: int | None = None,
    normalized: bool = True,
    weight: Any = None,
    endpoints: bool = False,
    seed: Any = None,
) -> dict[Any, float]:
    """See `networkx.betweenness_centrality`; samples the same nodes."""
    csr, n = G.engine.csr, len(G)
    if endpoints and csr.directed:
        raise NotOnKernels("the kernel does not count the pairs of each end")
    lengths = _lengths(G, weight)
    if k is not None and not 0 < k <= n:
        raise NotOnKernels("NetworkX reports that this is impossible")
    require_work(G, _WALKED, times=n if k is None else k)
    sources = None
    if k is not None and k != n:
        number = G.engine.number
        sources = np.array([number[node] for node in seed.sample(list(G), k)], np.int64)
    counted = _sum_over_pairs(G, lengths, sources, None)
    if endpoints:
        counted += _count_as_ends(G, sources)
    return by_node(G, counted * _scale(G, normalized, endpoints, sources))


@dispatches(pays_from=0, converted_from=5_000)
def betweenness_centrality_subset(
    G: EngineGraph, sources: Any, targets: Any, normalized: bool = False, weight: Any = None
) -> dict[Any, float]:
    """See `networkx.betweenness_centrality_subset`."""
    for nodes in (sources, targets):
        if not isinstance(nodes, list | tuple | set | frozenset | dict):
            raise NotOnKernels("nodes that can be read only once")
    if len(set(sources)) < len(sources):
        raise NotOnKernels("a source that counts twice")
    lengths = _lengths(G, weight)
    require_work(G, _WALKED, times=len(sources))
    counted = _sum_over_pairs(G, lengths, numbers_of(G, sources), numbers_of(G, targets))
    return by_node(G, counted * _scale(G, normalized, False, None))


@dispatches(pays_from=0, converted_from=5_000)
def edge_betweenness_centrality(
    G: EngineGraph,
    k: int | None = None,
    normalized: bool = True,
    weight: Any = None,
    seed: Any = None,
) -> dict[tuple[Any, Any], float]:
    """See `networkx.edge_betweenness_centrality`; edges come in the order of the nodes."""
    csr = G.engine.csr
    if k is not None:
        raise NotOnKernels("the kernel has no sampling for edges")
    lengths = _lengths(G, weight)
    require_work(G, _WALKED, times=len(G))
    found = betweenness.edge_betweenness(csr, lengths, normalized=normalized)
    arcs = np.arange(csr.arcs) if csr.directed else np.flatnonzero(csr.rows <= csr.indices)
    ends = (labels(G, side[arcs].tolist()) for side in (csr.rows, csr.indices))
    return dict(zip(zip(*ends, strict=True), found[csr.edge[arcs]].tolist(), strict=True))


def _lengths(graph: EngineGraph, weight: Any) -> Floats | None:
    if weight is None:
        return None
    lengths = strengths(graph, weight)
    if graph.has_zeros(weight):
        raise NotOnKernels("the kernel has no ties of length 0")
    return lengths


def _sum_over_pairs(
    graph: EngineGraph, lengths: Floats | None, sources: Ints | None, targets: Ints | None
) -> Floats:
    """Return sums over ordered pairs of nodes, the first of them a source."""
    csr = graph.engine.csr
    found = betweenness.betweenness(csr, lengths, sources=sources, targets=targets).values
    return found if csr.directed else found * 2


def _count_as_ends(graph: EngineGraph, sources: Ints | None) -> Floats:
    """Return the number of ordered pairs from a source with each node as an end."""
    component = components(graph.engine.csr)
    begins = np.ones(len(graph))
    if sources is not None:
        begins[:] = 0
        begins[sources] = 1
    others = np.bincount(component)[component] - 1
    seen: Floats = np.bincount(component, begins)[component] - begins + begins * others
    return seen


def _scale(
    graph: EngineGraph, normalized: bool, endpoints: bool, sources: Ints | None
) -> float | Floats:
    """Return NetworkX's factor; with sampling, sources have a different one.

    A source is not between itself and others, so it has one source less.
    """
    most = len(graph) - (not endpoints)  # how many nodes can be the other end
    if most < 2:
        return 1.0
    halves = 1 if graph.engine.csr.directed else 2

    def factor(seen_from: int) -> float:
        if not seen_from:
            return math.nan
        return 1 / (seen_from * (most - 1)) if normalized else most / (seen_from * halves)

    if sources is None:
        return factor(most)
    found: Floats = np.full(len(graph), factor(len(sources)))
    if not endpoints:
        found[sources] = factor(len(sources) - 1)
    return found
