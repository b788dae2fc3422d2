"""Centralities of nodes from their ties: degree, strength, eigenvector centrality, PageRank.

Closeness and betweenness, which use paths, have their own modules. A loop counts as one tie; each
parallel tie counts.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from graphkit.engine.core.csr import CSR, Flags, Floats, Ints, Numbers
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.kernels import kernel, prange
from graphkit.engine.core.measure_types import Measure, MeasureColumns

# The largest number of PageRank iterations; with the usual damping 170 are enough.
_ROUNDS = 10_000
# Eigenvectors of up to this many nodes are computed from the full matrix.
_DENSE = 100
_CYCLES = 1000  # a graph with fewer ties than this beyond a tree is cheap to invert
# Eigenvalues that differ by less than this share count as equal.
_EQUAL_SHARE = 1e-12


def eigenvector(csr: CSR, weights: Floats | None = None) -> Floats:
    """Return the principal eigenvector of an undirected graph: central nodes have central contacts.

    Parameters
    ----------
    csr : CSR
        Undirected.
    weights : float64 array (arcs), optional
        Not negative; a tie of 0 is none.

    Returns
    -------
    float64 array (nodes)
        Not negative, of length 1; all 0 without any tie.

    Notes
    -----
    P. Bonacich, *J. Math. Sociol.* 2:113, 1972. Lanczos' method, run to machine precision. It also
    works for bipartite graphs, which have two eigenvalues of the same size. Nodes outside the
    component with the largest eigenvalue get 0. If several components have it, the eigenvector is
    not unique. Then the result is the limit of power iteration from equal values: the projection of
    `(1, ..., 1)`.

    Examples
    --------
    >>> star = CSR.of(4, np.array([0, 0]), np.array([1, 2]))
    >>> eigenvector(star).round(3).tolist()
    [0.707, 0.5, 0.5, 0.0]
    """
    if csr.directed:
        raise ValueError("eigenvector centrality is defined for undirected graphs")
    values = np.ones(csr.arcs) if weights is None else weights
    found = [
        (*_principal_eigenpair(csr, values, nodes), nodes)
        for nodes in _leading_components(csr, values)
        if len(nodes)
    ]
    largest = max((value for value, _, _ in found), default=0.0)
    result = np.zeros(csr.nodes)
    if largest <= 0:
        return result
    for value, vector, nodes in found:
        if value >= largest * (1 - _EQUAL_SHARE):
            result[nodes] = vector * vector.sum()
    return result / np.linalg.norm(result)


def _leading_components(csr: CSR, weights: Floats) -> Iterator[Ints]:
    """Yield the nodes of every component that may have the largest eigenvalue.

    A component's largest eigenvalue is at most its largest strength, and at least its mean
    strength and the root of each node's summed squares.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    shape = (csr.nodes, csr.nodes)
    tied = weights > 0
    matrix = csr_array((weights[tied], (csr.rows[tied], csr.indices[tied])), shape=shape)
    parts, part = connected_components(matrix, directed=False)
    strength = np.bincount(csr.rows, weights, csr.nodes)
    squares = np.bincount(csr.rows, weights**2, csr.nodes)
    most, square = np.zeros(parts), np.zeros(parts)
    np.maximum.at(most, part, strength)
    np.maximum.at(square, part, squares)
    least = np.maximum(np.bincount(part, strength, parts) / np.bincount(part), np.sqrt(square))
    order = np.argsort(part, kind="stable")
    ends = np.cumsum(np.bincount(part, minlength=parts))
    bound = least.max(initial=0.0) * (1 - _EQUAL_SHARE)
    for i in np.flatnonzero((most >= bound) & (most > 0)):
        yield order[ends[i - 1] if i else 0 : ends[i]]


def _principal_eigenpair(csr: CSR, weights: Floats, nodes: Ints) -> tuple[float, Floats]:
    """Return the largest eigenvalue of a component, and its eigenvector, positive, of length 1."""
    from scipy.sparse import csr_array
    from scipy.sparse.linalg import ArpackNoConvergence, eigsh

    n = csr.nodes
    if len(nodes) <= _DENSE:
        place = np.full(n, -1)
        place[nodes] = np.arange(len(nodes))
        dense = np.zeros((len(nodes), len(nodes)))
        arcs = np.concatenate([np.arange(csr.indptr[u], csr.indptr[u + 1]) for u in nodes])
        np.add.at(dense, (place[csr.rows[arcs]], place[csr.indices[arcs]]), weights[arcs])
        values, vectors = np.linalg.eigh(dense)
        return float(values[-1]), np.abs(vectors[:, -1])
    matrix = csr_array((weights, csr.indices, csr.indptr), shape=(n, n))
    if len(nodes) < n:
        matrix = matrix[nodes][:, nodes]
    start = np.full(len(nodes), len(nodes) ** -0.5)
    try:
        value, vector = eigsh(matrix, 1, which="LA", v0=start, ncv=16, tol=0, maxiter=100)
    except ArpackNoConvergence:
        # The first eigenvalues are close together. Chains and trees are easily inverted near the
        # largest one; other graphs need a larger space.
        if matrix.nnz / 2 - len(nodes) < _CYCLES:
            bound = matrix.sum(axis=1).max() * (1 + 1e-9)
            value, vector = eigsh(matrix.tocsc(), 1, sigma=bound, which="LM", v0=start, tol=0)
        else:
            value, vector = eigsh(matrix, 1, which="LA", v0=start, ncv=80, tol=0, maxiter=10_000)
    return float(value[0]), np.abs(vector[:, 0])


def pagerank(csr: CSR, weights: Floats | None = None, damping: float = 0.85) -> Floats:
    """Return PageRank: how often a random walk along ties, which sometimes restarts, visits a node.

    From a node without outgoing ties, the walk restarts anywhere.

    Parameters
    ----------
    csr : CSR
    weights : float64 array (arcs), optional
        Not negative; the walk chooses ties in proportion.
    damping : float
        The probability that the walk continues.

    Returns
    -------
    float64 array (nodes)
        Their sum is 1.

    Notes
    -----
    L. Page, S. Brin, R. Motwani and T. Winograd, Stanford, 1999. Power iteration until the sum of
    all errors is below 1e-12; NetworkX stops at 1e-6 times the nodes by default. Cost: at most 170
    times the ties, because 0.85 to the power of 170 is 1e-12.

    Examples
    --------
    >>> pagerank(CSR.of(3, np.array([0, 1]), np.array([2, 2]), directed=True)).round(4).tolist()
    [0.2128, 0.2128, 0.5745]
    """
    if not csr.nodes:
        return np.zeros(0)
    values = np.ones(csr.arcs) if weights is None else weights
    strength = np.bincount(csr.rows, values, csr.nodes)
    back = csr.transposed
    if csr.directed:
        values = values[np.argsort(csr.edge, kind="stable")][back.edge]
    share = values / np.where(strength > 0, strength, 1.0)[back.indices]
    return _iterate.at(csr.work)(back.indptr, back.indices, share, strength > 0, damping)


@kernel(pays_from=5_000, parallel=True)
def _iterate(
    indptr: Ints, indices: Numbers, share: Floats, leads_on: Flags, damping: float
) -> Floats:
    n = indptr.shape[0] - 1
    rank = np.full(n, 1.0 / n)
    after = np.empty(n)
    for _ in range(_ROUNDS):
        dangling = 0.0
        for u in range(n):
            if not leads_on[u]:
                dangling += rank[u]
        base = (1.0 - damping + damping * dangling) / n
        for v in prange(n):
            into = 0.0
            for k in range(indptr[v], indptr[v + 1]):
                into += share[k] * rank[indices[k]]
            after[v] = base + damping * into
        change = 0.0
        for v in range(n):
            change += abs(after[v] - rank[v])
        rank, after = after, rank
        if change < 1e-12 * (1.0 - damping):
            break
    return rank


def _sum_ties(graph: Graph, per_arc: NDArray[np.generic] | None) -> MeasureColumns:
    csr = graph.csr
    out = np.bincount(csr.rows, per_arc, csr.nodes)
    if not csr.directed:
        return {"value": out}
    into = np.bincount(csr.indices, per_arc, csr.nodes)
    return {"in": into, "out": out, "total": into + out}


MEASURES = (
    Measure(
        "degree",
        "Ties of each node (Freeman 1978/79)",
        lambda graph, weight, groups: _sum_ties(graph, None),
        aliases=("degree-centrality",),
    ),
    Measure(
        "strength",
        "Sum of the weights of each node's ties (Barrat et al. 2004)",
        lambda graph, weight, groups: _sum_ties(graph, graph.weights(weight)),
        weighted=True,
        aliases=("weighted-degree",),
    ),
    Measure(
        "eigenvector",
        "Principal eigenvector, of length 1: central contacts count more (Bonacich 1972)",
        lambda graph, weight, groups: {"value": eigenvector(graph.csr, graph.weights(weight))},
        weighted=True,
        directed=False,
        aliases=("eigen", "evcent", "eigenvector-centrality", "eigencentrality"),
    ),
    Measure(
        "pagerank",
        "How often a random walk along the ties visits it, damping 0.85 (Page et al. 1999)",
        lambda graph, weight, groups: {"value": pagerank(graph.csr, graph.weights(weight))},
        weighted=True,
    ),
)
