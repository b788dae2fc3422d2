"""Communities, by Louvain's method.

scikit-network runs Louvain's method, in single precision. This module makes sure that each
community is connected, keeps the best of several runs, and computes how much the runs agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graphkit.engine.core.csr import CSR, Floats, Ints
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.measure_types import Measure, MeasureColumns

RUNS = 10
# The measure uses fewer runs for large networks: nodes and arcs of all runs together.
_WORK_OF_MEASURE = 6_000_000


@dataclass(frozen=True, eq=False)
class Communities:
    """A partition of the nodes.

    Attributes
    ----------
    labels : int64 array (nodes)
        From 0 on, by size, largest first, then by lowest node. Equal partitions have equal labels.
    modularity : float
        NaN without ties.
    stability : float
        How much the other runs agree: their mean adjusted Rand index with this partition. 1 if they
        are the same, about 0 if they agree only by chance; NaN for a single run.
    """

    labels: Ints
    modularity: float
    stability: float


def communities(
    csr: CSR, weights: Floats | None = None, *, seed: int = 0, runs: int = RUNS
) -> Communities:
    """Divide a network into communities with more ties inside than expected by chance.

    Parameters
    ----------
    csr : CSR
        Undirected.
    weights : float64 array (arcs), optional
        Not negative; a tie of 0 is none.
    seed : int
    runs : int
        The number of runs, each with the nodes in another order. The partition with the highest
        modularity is returned.

    Returns
    -------
    Communities
        A node without ties is a community of its own. The same network, seed and runs give the same
        partition.

    Notes
    -----
    V. D. Blondel et al., *J. Stat. Mech.* P10008, 2008. Louvain's method may return
    communities that are not connected (V. A. Traag et al., *Sci. Rep.* 9:5233, 2019); these are
    divided into their parts, which raises modularity. No method always finds the best partition,
    and partitions of nearly the same modularity may differ a lot: look at the stability.
    Cost: about ties times the number of runs.

    Examples
    --------
    >>> two_triangles = CSR.of(6, np.array([0, 0, 1, 3, 3, 4, 2]), np.array([1, 2, 2, 4, 5, 5, 3]))
    >>> found = communities(two_triangles)
    >>> found.labels.tolist(), round(found.modularity, 4), found.stability
    ([0, 0, 0, 1, 1, 1], 0.3571, 1.0)
    """
    if csr.directed:
        raise ValueError("communities are those of undirected graphs")
    values = np.ones(csr.arcs) if weights is None else weights
    partitions = [
        _renumber(_split_unconnected(csr, values, each)) for each in _runs(csr, values, seed, runs)
    ]
    scores = [modularity(csr, labels, values) for labels in partitions]
    best = max(range(runs), key=lambda i: scores[i]) if csr.arcs else 0
    agreed = [
        adjusted_rand_index(partitions[best], each)
        for i, each in enumerate(partitions)
        if i != best
    ]
    return Communities(
        partitions[best], scores[best], float(np.mean(agreed)) if agreed else float("nan")
    )


def modularity(csr: CSR, labels: Ints, weights: Floats | None = None) -> float:
    """Return the share of ties within groups, minus the share expected with the same degrees.

    Parameters
    ----------
    csr : CSR
        If directed, by Leicht and Newman's definition.
    labels : int64 array (nodes)
        From 0 on.
    weights : float64 array (arcs), optional

    Returns
    -------
    float
        Below 1; NaN without ties.

    Notes
    -----
    M. E. J. Newman, *Phys. Rev. E* 70:056131, 2004; E. A. Leicht and M. E. J. Newman, *Phys. Rev.
    Lett.* 100:118703, 2008.
    """
    values = np.ones(csr.arcs) if weights is None else weights
    if not csr.directed:
        values = np.where(csr.rows == csr.indices, 2 * values, values)  # a loop counts at both ends
    total = values.sum()
    if not total:
        return float("nan")
    start, end = labels[csr.rows], labels[csr.indices]
    groups = int(labels.max()) + 1
    out, into = np.bincount(start, values, groups), np.bincount(end, values, groups)
    return float(values[start == end].sum() / total - (out / total * (into / total)).sum())


def adjusted_rand_index(one: Ints, other: Ints) -> float:
    """Return how much two partitions agree on which pairs are together, beyond chance.

    Parameters
    ----------
    one, other : int64 arrays (nodes)
        Labels from 0 on.

    Returns
    -------
    float
        1 if they are the same, 0 if they agree as expected by chance.

    Notes
    -----
    L. Hubert and P. Arabie, *J. Classification* 2:193, 1985.

    Examples
    --------
    >>> adjusted_rand_index(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0
    >>> round(adjusted_rand_index(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])), 2)
    -0.5
    """
    width = int(other.max(initial=0)) + 1
    _, together = np.unique(one * width + other, return_counts=True)
    both, first, second = map(_count_pairs, (together, np.bincount(one), np.bincount(other)))
    every = len(one) * (len(one) - 1) / 2
    chance = first * second / every if every else 0.0
    most = (first + second) / 2
    return 1.0 if most == chance else float((both - chance) / (most - chance))


def _count_pairs(sizes: Ints) -> float:
    counts = sizes.astype(float)
    return float((counts * (counts - 1)).sum() / 2)


def _runs(csr: CSR, weights: Floats, seed: int, runs: int) -> Iterator[Ints]:
    """Yield the labels of each run, in arbitrary numbering."""
    from scipy.sparse import csr_matrix
    from sknetwork.clustering import Louvain

    tied = weights > 0
    ends = (csr.rows[tied], csr.indices[tied])
    matrix = csr_matrix((weights[tied], ends), shape=(csr.nodes, csr.nodes))
    for run in range(runs):
        if not matrix.nnz:
            yield np.arange(csr.nodes)
            continue
        louvain = Louvain(
            modularity="newman",
            shuffle_nodes=True,
            random_state=seed + run,
            sort_clusters=False,
            return_probs=False,
            return_aggregate=False,
        )
        yield louvain.fit_predict(matrix).astype(np.int64)


def _split_unconnected(csr: CSR, weights: Floats, labels: Ints) -> Ints:
    """Return the connected parts of groups."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    within = (labels[csr.rows] == labels[csr.indices]) & (weights > 0)
    ends = (csr.rows[within], csr.indices[within])
    matrix = csr_array((np.ones(len(ends[0])), ends), shape=(csr.nodes, csr.nodes))
    return connected_components(matrix, directed=False)[1].astype(np.int64)  # type: ignore[no-any-return]


def _renumber(labels: Ints) -> Ints:
    """Renumber groups by size, the largest first, and equal ones by their lowest node."""
    _, first, at, sizes = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    rank = np.empty(len(sizes), np.int64)
    rank[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    return rank[at]


def _measure(graph: Graph, weight: str | None, groups: str | None) -> MeasureColumns:
    runs = min(RUNS, max(1, _WORK_OF_MEASURE // max(1, graph.csr.work)))
    return {"value": communities(graph.csr, graph.weights(weight), runs=runs).labels + 1}


MEASURES = (
    Measure(
        "community",
        "Community that it belongs to, 1 the largest, by Louvain's method (Blondel et al. 2008)",
        _measure,
        weighted=True,
        directed=False,
        aliases=("communities", "louvain", "clusters"),
    ),
)
