"""Brokerage by Everett and Valente: the mean betweenness of a node's ties."""

from __future__ import annotations

import numpy as np

from graphkit.engine.brokerage.gould_fernandez import Ties
from graphkit.engine.core.csr import CSR, Floats, Ints
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.measure_types import Measure, MeasureColumns


def everett_valente(csr: CSR, between: Floats | None = None) -> Floats:
    """Return the brokerage of each node by Everett and Valente.

    Parameters
    ----------
    csr : CSR
        Loops do not count, and a repeated arc counts once.
    between : float64 array (nodes), optional
        Betweenness by number of ties, not normalized: each unordered pair once if the graph is
        undirected. Computed if left out.

    Returns
    -------
    float64 array (nodes)
        Undirected: `(2 b + r) / degree`, where `b` is the betweenness and `r` the number of other
        nodes that can be reached (n - 1 if all are connected); 0 for nodes with fewer than two
        neighbors. Directed: the mean of `(b + j) / indegree` and `(b + k) / outdegree`, where `j`
        nodes reach it and `k` are reached from it; 0 if `b` is 0.

    Notes
    -----
    M. G. Everett and T. W. Valente, *Soc. Networks* 44:202, 2016. `2 b + r` is the sum of the
    betweenness of the node's ties, so this is their mean. Of two nodes with the same betweenness,
    the one with fewer ties is the better broker. Their definition for connected graphs is used in
    each component, with `r` as above. Pendants broker nothing. By their definition a node of a
    clique, which is between no others, still has `r / degree` in an undirected graph, but 0 in a
    directed one. Cost: that of betweenness, and of a search from each node if directed.

    Examples
    --------
    The center of a star of three: 3 pairs and 3 others, divided by 3 ties:

    >>> star = CSR.of(4, np.array([0, 0, 0]), np.array([1, 2, 3]))
    >>> everett_valente(star, np.array([3.0, 0, 0, 0])).tolist()
    [3.0, 0.0, 0.0, 0.0]
    """
    if between is None:
        from graphkit.engine.centrality.betweenness import betweenness

        between = betweenness(csr).values
    outdegree, indegree = Ties.of(csr).degrees
    if csr.directed:
        from graphkit.engine.centrality.closeness import DistanceSums

        reaching = DistanceSums.of(csr).reaching
        reached = DistanceSums.of(csr.transposed).reaching
        inward = _per_tie(between + reaching, indegree)
        outward = _per_tie(between + reached, outdegree)
        return np.where(between > 0, (inward + outward) / 2, 0.0)
    return np.where(outdegree > 1, _per_tie(2 * between + _count_others(csr), outdegree), 0.0)


def _count_others(csr: CSR) -> Floats:
    """Return the number of other nodes in the component of each node."""
    from graphkit.engine.resilience.components import components

    label = components(csr)
    others: Floats = np.bincount(label).astype(np.float64)[label] - 1
    return others


def _per_tie(total: Floats, ties: Ints) -> Floats:
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
