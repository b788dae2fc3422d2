"""Brokerage from betweenness: what stands between others, shared out over one's ties."""

from __future__ import annotations

import numpy as np

from graphkit.engine.brokerage.gould_fernandez import Ties
from graphkit.engine.core.csr import CSR, Floats, Ints
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.measure import Measure, MeasureColumns


def everett_valente(csr: CSR, between: Floats | None = None) -> Floats:
    """Return the brokerage of each node by Everett and Valente.

    Parameters
    ----------
    csr : CSR
        Loops do not count, and repeats of an arc once.
    between : float64 array (nodes), optional
        Betweenness by numbers of ties, not normalised: each unordered pair once if the graph is
        undirected. Where it is known, that saves the time.

    Returns
    -------
    float64 array (nodes)
        Undirected: `(2 b + r) / degree`, with `b` the betweenness and `r` the number of other
        nodes that can be reached (n - 1 if all are connected); 0 for nodes with fewer than two
        neighbours. Directed: the mean of `(b + j) / indegree` and `(b + k) / outdegree`, where
        `j` nodes reach it and `k` are reached from it; 0 where `b` is 0.

    Notes
    -----
    M. G. Everett and T. W. Valente, *Soc. Networks* 44:202, 2016. `2 b + r` is the betweenness
    of all ties at the node, so that this is their mean: of two nodes with the same betweenness
    the one that needs fewer ties for it is the better broker. What they say of connected graphs
    holds in each component with `r` as above. Pendants broker nothing. Without directions a node
    of a clique, which is between none, still has `r / degree`: so they define it, while with
    directions it has 0. Cost: that of betweenness, and of a walk from each node if directed.

    Examples
    --------
    In the middle of a star of three, 3 pairs and the 3 others, shared out over 3 ties:

    >>> star = CSR.of(4, np.array([0, 0, 0]), np.array([1, 2, 3]))
    >>> everett_valente(star, np.array([3.0, 0, 0, 0])).tolist()
    [3.0, 0.0, 0.0, 0.0]
    """
    if between is None:
        from graphkit.engine.centrality.betweenness import betweenness

        between = betweenness(csr).values
    outdegree, indegree = Ties.of(csr).degrees
    if csr.directed:
        from graphkit.engine.centrality.node_centralities import DistanceSums

        reaching = DistanceSums.of(csr).reaching
        reached = DistanceSums.of(csr.transposed).reaching
        inward = _share(between + reaching, indegree)
        outward = _share(between + reached, outdegree)
        return np.where(between > 0, (inward + outward) / 2, 0.0)
    return np.where(outdegree > 1, _share(2 * between + _others(csr), outdegree), 0.0)


def _others(csr: CSR) -> Floats:
    """Count the other nodes in each one's component."""
    from graphkit.engine.resilience.connectivity import components

    label = components(csr)
    others: Floats = np.bincount(label).astype(np.float64)[label] - 1
    return others


def _share(total: Floats, ties: Ints) -> Floats:
    return total / np.maximum(ties, 1)


def _values(graph: Graph, weight: str | None, groups: str | None) -> MeasureColumns:
    return {"value": everett_valente(graph.csr)}


MEASURES = (
    Measure(
        "everett-valente",
        "Mean betweenness of its ties: brokerage with few ties (Everett and Valente 2016)",
        _values,
    ),
)
