"""Fragmentation of a network without some nodes, by connected pairs or by distance.

Each is computed for a set of removed nodes, or for the set plus each further node at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from graphkit.engine.core.csr import CSR, Floats
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.measure_types import Measure
from graphkit.engine.resilience.closeness_after_removal import closeness, closeness_without_each
from graphkit.engine.resilience.pairs_after_removal import flags, pairs_left
from graphkit.errors import UsageError

# Sources are sampled if all searches together would visit more nodes and arcs than this.
BUDGET = 400_000_000

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number and its error.

    Attributes
    ----------
    value : float
    error : float
        The true value is within this distance with a probability of at least `CONFIDENCE`; 0 if
        `value` is exact.
    """

    value: float
    error: float = 0.0


def fragmentation(csr: CSR, without: Iterable[int] = ()) -> float:
    """Return the share of pairs that are not connected after some nodes are removed.

    Parameters
    ----------
    csr : CSR
        Undirected.
    without : iterable of int

    Returns
    -------
    float
        `1 - sum s (s - 1) / (n (n - 1))` over the sizes s of the components of the n remaining
        nodes; NaN with fewer than two.

    Notes
    -----
    S. P. Borgatti, *Comput. Math. Organ. Theory* 12:21, 2006. Cost: nodes plus arcs.

    Examples
    --------
    >>> path = CSR.of(3, np.array([0, 1]), np.array([1, 2]))
    >>> fragmentation(path), fragmentation(path, [1])
    (0.0, 1.0)
    """
    removed = flags(csr, without)
    return float(_missing_share(2.0 * pairs_left(csr, removed)[0], csr.nodes - int(removed.sum())))


def fragmentation_without_each(csr: CSR, without: Iterable[int] = (), *, times: int = 1) -> Floats:
    """Return `fragmentation` after each node is removed in addition to some others.

    Parameters
    ----------
    csr : CSR
        Undirected.
    without : iterable of int
    times : int
        How many such calls there will be: from a certain number on, compiled code pays off.

    Returns
    -------
    float64 array (nodes)
        NaN for those in `without`.

    Notes
    -----
    All at once by one depth-first search; see
    `graphkit.engine.resilience.pairs_after_removal.pairs_left`. Cost: nodes plus arcs.
    """
    removed = flags(csr, without)
    pairs = pairs_left(csr, removed, times=times)[1] * np.float64(2)
    return np.where(removed, np.nan, _missing_share(pairs, csr.nodes - int(removed.sum()) - 1))


def distance_fragmentation(
    csr: CSR, without: Iterable[int] = (), *, budget: int = BUDGET, seed: int = 0
) -> Estimate:
    """Return the share of closeness between pairs that is missing after some nodes are removed.

    Parameters
    ----------
    csr : CSR
        Undirected.
    without : iterable of int
    budget : int
        The largest number of nodes and arcs to visit. If searching from all sources needs more, the
        value is an estimate from a sample of sources.
    seed : int
        Of the sample.

    Returns
    -------
    Estimate
        Of `1 - sum 1/d / (n (n - 1))` over ordered pairs of the n remaining nodes, where d is
        their distance and 1/d is 0 if they are not connected; NaN with fewer than two nodes.

    Notes
    -----
    S. P. Borgatti, *Comput. Math. Organ. Theory* 12:21, 2006. The error is the
    smaller of Hoeffding's (*J. Am. Stat. Assoc.* 58:13, 1963) and the empirical Bernstein bound
    (A. Maurer and M. Pontil, COLT 2009), each with half of the error probability. Cost: one
    breadth-first search for each source.
    """
    _check_undirected(csr)
    removed = flags(csr, without)
    left = np.flatnonzero(~removed).astype(np.int32)
    n = len(left)
    if n < 2:
        return Estimate(float("nan"))
    count = max(2, budget // csr.work)
    exact = count >= n
    sources = left if exact else left[np.random.default_rng(seed).integers(0, n, count)]
    near = closeness(csr, removed, sources) / (n - 1)
    return Estimate(float(1 - near.mean()), 0.0 if exact else _error_bound(near))


def distance_fragmentation_without_each(
    csr: CSR, without: Iterable[int] = (), *, budget: int = BUDGET, seed: int = 0, times: int = 1
) -> Floats:
    """Return `distance_fragmentation` after each node is removed in addition to some others.

    Parameters
    ----------
    csr : CSR
        Undirected.
    without : iterable of int
    budget : int
        The largest number of nodes and arcs to visit. If searching from all sources needs more, all
        values are estimates from the same sample of sources. So their order is more certain than
        their values.
    seed : int
        Of the sample.
    times : int
        How many such calls there will be: from a certain number on, compiled code pays off.

    Returns
    -------
    float64 array (nodes)
        NaN for those in `without`.

    Notes
    -----
    See `graphkit.engine.resilience.closeness_after_removal.closeness_without_each`: a search for
    all nodes at once costs little more than searches for a few of them.
    """
    _check_undirected(csr)
    removed = flags(csr, without)
    left = np.flatnonzero(~removed).astype(np.int32)
    n = len(left)
    if n < 3:
        return np.full(csr.nodes, np.nan)
    count = max(2, budget // csr.work)
    sources = left
    if count < n:
        drawn = np.random.default_rng(seed).permutation(csr.nodes).astype(np.int32)
        sources = drawn[~removed[drawn]][:count]
    near, to, lost = closeness_without_each(csr, removed, sources, times=times)
    # Means are over all sources except the node itself. The node's own closeness is estimated from
    # the closeness of others to it. Subtracting the node's own value if it is a source would treat
    # sampled nodes differently.
    seen = np.full(csr.nodes, float(len(sources)))
    seen[sources] -= 1
    left_over = n * near.mean() - (n - 1) * (2 * to + lost) / seen
    values = 1 - left_over / ((n - 1) * (n - 2))
    return np.where(removed, np.nan, values)


def _check_undirected(csr: CSR) -> None:
    if csr.directed:
        raise UsageError(
            "fragmentation is that of an undirected network", next="Drop the directions"
        )


def _missing_share(pairs: Floats | float, nodes: int) -> Floats:
    if nodes < 2:
        return np.full(np.shape(pairs), np.nan)
    return np.asarray(1 - np.asarray(pairs) / (nodes * (nodes - 1)))


def _error_bound(sample: Floats) -> float:
    """Return an error bound of the mean of values from 0 to 1, with probability `CONFIDENCE`."""
    size, wrong = len(sample), (1 - CONFIDENCE) / 2
    hoeffding = sqrt(log(2 / wrong) / (2 * size))
    part = log(4 / wrong)
    bernstein = sqrt(2 * float(sample.var(ddof=1)) * part / size) + 7 * part / (3 * (size - 1))
    return min(hoeffding, bernstein)


def _plain_values(graph: Graph, weight: str | None, groups: str | None) -> dict[str, Floats]:
    return {"value": fragmentation_without_each(graph.csr)}


def _distance_values(graph: Graph, weight: str | None, groups: str | None) -> dict[str, Floats]:
    return {"value": distance_fragmentation_without_each(graph.csr)}


MEASURES = (
    Measure(
        "fragmentation-without",
        "Share of all pairs that are not connected without it (Borgatti 2006)",
        _plain_values,
        directed=False,
    ),
    Measure(
        "distance-fragmentation-without",
        "Share of closeness between all pairs that is missing without it, an estimate for large "
        "networks (Borgatti 2006)",
        _distance_values,
        directed=False,
    ),
)
