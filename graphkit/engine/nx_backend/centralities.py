"""NetworkX's centralities, on kernels."""

from __future__ import annotations

from typing import Any

import numpy as np

from graphkit.engine.centrality import closeness, node_centralities
from graphkit.engine.nx_backend.dispatch import NotOnKernels, by_node, dispatches, strengths
from graphkit.engine.nx_backend.nx_graph import EngineGraph


@dispatches(pays_from=0, converted_from=None)
def degree_centrality(G: EngineGraph) -> dict[Any, float]:
    """See `networkx.degree_centrality`."""
    if len(G) <= 1:
        return dict.fromkeys(G, 1)
    return by_node(G, G.degree.values * (1.0 / (len(G) - 1.0)))


@dispatches(pays_from=250_000, converted_from=1_500_000)
def pagerank(
    G: EngineGraph,
    alpha: float = 0.85,
    personalization: Any = None,
    max_iter: int = 100,
    tol: float = 1.0e-6,
    nstart: Any = None,
    weight: Any = "weight",
    dangling: Any = None,
) -> dict[Any, float]:
    """See `networkx.pagerank`; iterates until the sum of errors is below 1e-12."""
    if personalization or dangling or nstart or max_iter < 100 or not 0 <= alpha < 1:
        raise NotOnKernels("the kernel starts from equal values and always converges")
    return by_node(G, node_centralities.pagerank(G.engine.csr, strengths(G, weight), alpha))


@dispatches(pays_from=10_000, converted_from=10_000)
def closeness_centrality(
    G: EngineGraph, u: Any = None, distance: Any = None, wf_improved: bool = True
) -> Any:
    """See `networkx.closeness_centrality`."""
    if u is not None or distance is not None:
        raise NotOnKernels("the kernel searches from all nodes and counts edges")
    csr = G.engine.csr
    found = closeness.closeness(csr) if wf_improved else closeness.closeness_within(csr)
    return by_node(G, np.nan_to_num(found))


@dispatches(pays_from=10_000, converted_from=10_000)
def harmonic_centrality(
    G: EngineGraph, nbunch: Any = None, distance: Any = None, sources: Any = None
) -> dict[Any, float]:
    """See `networkx.harmonic_centrality`."""
    if nbunch is not None or distance is not None or sources is not None:
        raise NotOnKernels("the kernel searches from all nodes and counts edges")
    return by_node(G, closeness.harmonic(G.engine.csr))
