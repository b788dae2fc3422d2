"""Triangles, clustering and k-cores.

Loops do not count. Merge parallel ties first.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphkit.engine.core.csr import CSR, Floats, Ints, Numbers
from graphkit.engine.core.kernels import kernel
from graphkit.engine.core.measure_types import Measure


def core_numbers(csr: CSR) -> Ints:
    """Return the largest k for which each node belongs to the k-core.

    The k-core is the largest part in which each node has at least k ties to the others.

    Parameters
    ----------
    csr : CSR
        In a directed graph, ties of both directions are counted together.

    Returns
    -------
    int64 array (nodes)

    Notes
    -----
    S. B. Seidman, *Social Networks* 5:269, 1983; V. Batagelj and M. Zaversnik, arXiv:cs/0310049,
    2003: remove the node of the lowest degree, again and again. Cost: nodes plus ties.

    Examples
    --------
    >>> triangle_and_tail = CSR.of(5, np.array([0, 0, 1, 2]), np.array([1, 2, 2, 3]))
    >>> core_numbers(triangle_and_tail).tolist()
    [2, 2, 2, 1, 0]
    """
    other = csr.rows != csr.indices
    if csr.directed:
        csr = CSR.of(csr.nodes, csr.rows[other], csr.indices[other])
        other = np.ones(csr.arcs, np.bool_)
    degrees = np.bincount(csr.rows[other], minlength=csr.nodes)
    return _peel_by_degree.at(csr.work)(csr.indptr, csr.indices, degrees)


@kernel(pays_from=100_000)
def _peel_by_degree(indptr: Ints, indices: Numbers, degrees: Ints) -> Ints:
    """Remove nodes in order of their remaining degree, which is their core number."""
    n = degrees.shape[0]
    core = degrees.copy()
    highest = 0
    for u in range(n):
        highest = max(highest, core[u])
    # `order` has the nodes sorted by degree; nodes of degree d start at begin[d].
    begin = np.zeros(highest + 2, np.int64)
    for u in range(n):
        begin[core[u] + 1] += 1
    for d in range(highest + 1):
        begin[d + 1] += begin[d]
    order = np.empty(n, np.int64)
    place = np.empty(n, np.int64)
    free = begin.copy()
    for u in range(n):
        place[u] = free[core[u]]
        order[place[u]] = u
        free[core[u]] += 1
    for i in range(n):
        u = order[i]
        for k in range(indptr[u], indptr[u + 1]):
            v = indices[k]
            if core[v] > core[u]:
                # Swap places with the first node of its degree, then move the boundary.
                first = begin[core[v]]
                w = order[first]
                order[first] = v
                order[place[v]] = w
                place[w] = place[v]
                place[v] = first
                begin[core[v]] += 1
                core[v] -= 1
    return core


def triangles(csr: CSR, weights: Floats | None = None) -> Floats:
    """Return the number of triangles of each node, or the sum of their weights.

    Parameters
    ----------
    csr : CSR
        Undirected.
    weights : float64 array (arcs), optional
        The weight of a triangle is the product of those of its three ties.

    Returns
    -------
    float64 array (nodes)

    Notes
    -----
    Each triangle is found once, from its corner with the lowest degree. Cost: at most ties to the
    power of 3/2 (N. Chiba and T. Nishizeki, *SIAM J. Comput.* 14:210, 1985).
    """
    if csr.directed:
        raise ValueError("triangles are counted in undirected graphs")
    values = np.ones(csr.arcs) if weights is None else weights
    return _triangles.at(csr.work)(csr.indptr, csr.indices, values)


@kernel(pays_from=80_000)
def upward_rows(
    indptr: Ints, indices: Numbers, values: NDArray[Any]
) -> tuple[Ints, Numbers, NDArray[Any]]:
    """Return the part of each row with a higher (degree, number), and its values.

    The graph is undirected: each tie is in two rows, and in one of the returned parts.
    """
    n = indptr.shape[0] - 1
    up_indptr = np.zeros(n + 1, np.int64)
    up_indices = np.empty(indices.shape[0] // 2, np.int32)
    up_values = np.empty(indices.shape[0] // 2, values.dtype)
    size = 0
    for u in range(n):
        mine = indptr[u + 1] - indptr[u]
        for k in range(indptr[u], indptr[u + 1]):
            v = indices[k]
            other = indptr[v + 1] - indptr[v]
            if other > mine or (other == mine and v > u):
                up_indices[size] = v
                up_values[size] = values[k]
                size += 1
        up_indptr[u + 1] = size
    return up_indptr, up_indices, up_values


@kernel(pays_from=80_000)
def _triangles(indptr: Ints, indices: Numbers, weights: Floats) -> Floats:
    n = indptr.shape[0] - 1
    begin, up, value = upward_rows(indptr, indices, weights)
    total = np.zeros(n)
    arc = np.full(n, -1, np.int64)
    for u in range(n):
        for k in range(begin[u], begin[u + 1]):
            arc[up[k]] = k
        for k in range(begin[u], begin[u + 1]):
            v = up[k]
            for j in range(begin[v], begin[v + 1]):
                w = up[j]
                if arc[w] >= begin[u]:
                    product = value[k] * value[j] * value[arc[w]]
                    total[u] += product
                    total[v] += product
                    total[w] += product
    return total


def clustering(csr: CSR, weights: Floats | None = None) -> Floats:
    """Return the share of each node's pairs of contacts that are tied to each other.

    Parameters
    ----------
    csr : CSR
        Undirected.
    weights : float64 array (arcs), optional
        Not negative. A triangle then counts as the geometric mean of the weights of its ties, each
        divided by the largest in the network, instead of 1.

    Returns
    -------
    float64 array (nodes)
        0 to 1; 0 below two contacts.

    Notes
    -----
    D. J. Watts and S. H. Strogatz, *Nature* 393:440, 1998; with weights J.-P. Onnela et al.,
    *Phys. Rev. E* 71:065103, 2005.

    Examples
    --------
    >>> square_with_diagonal = CSR.of(4, np.array([0, 0, 0, 1, 2]), np.array([1, 2, 3, 2, 3]))
    >>> clustering(square_with_diagonal).round(3).tolist()
    [0.667, 1.0, 0.667, 1.0]
    """
    if weights is not None:
        largest = weights[csr.rows != csr.indices].max(initial=0.0)
        weights = np.cbrt(weights / (largest or 1.0))
    pairs = _count_pairs_of_contacts(csr)
    return triangles(csr, weights) / np.where(pairs > 0, pairs, 1.0)


def transitivity(csr: CSR) -> float:
    """Return the share of paths of two ties in a network that a third tie closes.

    Three times the triangles divided by the paths of two ties; NaN without such a path.

    Notes
    -----
    R. D. Luce and A. D. Perry, *Psychometrika* 14:95, 1949. NetworkX returns 0 instead of NaN.
    """
    pairs = _count_pairs_of_contacts(csr).sum()
    return float(triangles(csr).sum() / pairs) if pairs else float("nan")


def _count_pairs_of_contacts(csr: CSR) -> Floats:
    contacts = np.bincount(csr.rows[csr.rows != csr.indices], minlength=csr.nodes)
    pairs: Floats = contacts * (contacts - 1) / 2
    return pairs


MEASURES = (
    Measure(
        "k-core",
        "Largest k for which it is in a k-core (Seidman 1983)",
        lambda graph, weight, groups: {"value": core_numbers(graph.csr)},
        aliases=("coreness", "core-number", "core"),
    ),
    Measure(
        "clustering",
        "Share of its pairs of contacts that are tied (Watts and Strogatz 1998)",
        lambda graph, weight, groups: {
            "value": clustering(graph.csr, None if weight is None else graph.weights(weight))
        },
        weighted=True,
        directed=False,
        aliases=("local-clustering", "clustering-coefficient"),
    ),
    Measure(
        "triangles",
        "Number of triangles that it is part of",
        lambda graph, weight, groups: {"value": triangles(graph.csr).astype(np.int64)},
        directed=False,
    ),
)
