"""Ties within and between groups: E-I index, Blau's index, density, assortativity.

`group` is the number of each node's group, from 0 to the number of groups minus 1. A loop is a tie
within a group and counts once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphkit.engine.core.csr import CSR, Floats, Ints
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.measure_types import Measure, MeasureColumns


@dataclass(frozen=True, eq=False)
class EIIndex:
    """External minus internal ties, divided by all ties: -1 if all are internal, 1 if none is.

    Attributes
    ----------
    network : float
        NaN without ties.
    nodes : float64 array (nodes)
        NaN without ties.
    expected : float
        The value of the network if ties were spread evenly over all pairs; NaN below two nodes.
    """

    network: float
    nodes: Floats
    expected: float


def ei_index(csr: CSR, group: Ints, weights: Floats | None = None) -> EIIndex:
    """Return the E-I index of a network and of its nodes.

    Parameters
    ----------
    csr : CSR
        In a directed graph a node's ties are those of either direction.
    group : int64 array (nodes)
    weights : float64 array (arcs), optional
        Ties count by weight.

    Returns
    -------
    EIIndex

    Notes
    -----
    D. Krackhardt and R. N. Stern, *Soc. Psychol. Q.* 51:123, 1988.

    Examples
    --------
    >>> path = CSR.of(4, np.array([0, 1, 2]), np.array([1, 2, 3]))
    >>> found = ei_index(path, np.array([0, 0, 1, 1]))
    >>> round(found.network, 3), found.nodes.tolist()
    (-0.333, [-1.0, 0.0, 0.0, -1.0])
    """
    values = np.ones(csr.arcs) if weights is None else weights
    sign = np.where(group[csr.rows] != group[csr.indices], values, -values)
    external, all_ties = _sum_at_both_ends(csr, sign), _sum_at_both_ends(csr, values)
    # The two arcs of an edge are one tie.
    part = np.where(csr.directed | (csr.rows == csr.indices), 1.0, 0.5)
    sizes = np.bincount(group).astype(float)
    pairs, within = csr.nodes * (csr.nodes - 1), (sizes * (sizes - 1)).sum()
    return EIIndex(
        network=_ratio((sign * part).sum(), (values * part).sum()),
        nodes=_ratios(external, all_ties),
        expected=_ratio(pairs - 2 * within, pairs),
    )


def blau_index(group: Ints) -> float:
    """Return the probability that two nodes, drawn with replacement, are in different groups.

    `1 - sum of squared shares`; NaN without nodes.

    Notes
    -----
    P. M. Blau, *Inequality and Heterogeneity*, 1977; the same as Simpson's and Gini's index.
    """
    if not len(group):
        return float("nan")
    return float(1 - ((np.bincount(group) / len(group)) ** 2).sum())


def blau_of_neighbors(csr: CSR, group: Ints, weights: Floats | None = None) -> Floats:
    """Return Blau's index of the groups that each node's ties lead to.

    Parameters
    ----------
    csr : CSR
        In a directed graph a node's ties are those of either direction.
    group : int64 array (nodes)
    weights : float64 array (arcs), optional
        Ties count by weight.

    Returns
    -------
    float64 array (nodes)
        0 if all are in one group, always below 1; NaN without ties.

    Examples
    --------
    >>> star = CSR.of(4, np.array([0, 0, 0]), np.array([1, 2, 3]))
    >>> blau_of_neighbors(star, np.array([0, 0, 1, 1])).round(3).tolist()
    [0.444, 0.0, 0.0, 0.0]
    """
    values = np.ones(csr.arcs) if weights is None else weights
    node, other = csr.rows, csr.indices
    if csr.directed:
        node, other = np.concatenate([node, other]), np.concatenate([other, node])
        values = np.concatenate([values, values])
    groups = int(group.max(initial=-1)) + 1
    # There is one cell for each node and group with ties, so many groups cost no more than few.
    cell, at = np.unique(node.astype(np.int64) * groups + group[other], return_inverse=True)
    amount = np.bincount(at, values, len(cell))
    total = np.bincount(node, values, csr.nodes)
    share = amount / np.where(total > 0, total, 1.0)[cell // max(groups, 1)]
    squares = np.bincount(cell // max(groups, 1), share**2, csr.nodes)
    return np.where(total > 0, 1 - squares, np.nan)


@dataclass(frozen=True, eq=False)
class Densities:
    """Ties within and between groups: rows for the group of the tail, columns for that of the head.

    Attributes
    ----------
    ties : float64 array (groups, groups)
        Their number or total weight; symmetric in an undirected graph, with each tie within a
        group counted once.
    pairs : int64 array (groups, groups)
        The number of possible ties.
    density : float64 array (groups, groups)
        Ties divided by possible ties; NaN if none is possible.
    """

    ties: Floats
    pairs: Ints
    density: Floats


def densities(csr: CSR, group: Ints, weights: Floats | None = None) -> Densities:
    """Return the density of ties within and between groups, without loops.

    Parameters
    ----------
    csr : CSR
    group : int64 array (nodes)
    weights : float64 array (arcs), optional

    Returns
    -------
    Densities

    Examples
    --------
    >>> path = CSR.of(4, np.array([0, 1, 2]), np.array([1, 2, 3]))
    >>> densities(path, np.array([0, 0, 1, 1])).density.tolist()
    [[1.0, 0.25], [0.25, 1.0]]
    """
    values = np.ones(csr.arcs) if weights is None else weights
    values = np.where(csr.rows == csr.indices, 0.0, values)
    sizes = np.bincount(group)
    groups = len(sizes)
    at = group[csr.rows] * groups + group[csr.indices]
    ties = np.bincount(at, values, groups * groups).astype(np.float64).reshape(groups, groups)
    pairs: Ints = (np.outer(sizes, sizes) - np.diag(sizes)).astype(np.int64)
    if not csr.directed:
        own = np.diag_indices(groups)
        ties[own] /= 2
        pairs[own] //= 2
    return Densities(ties, pairs, _ratios(ties, pairs))


def group_assortativity(csr: CSR, group: Ints) -> float:
    """Return how much ties stay within groups: 1 if all do, 0 if as many as expected by chance.

    Parameters
    ----------
    csr : CSR
    group : int64 array (nodes)

    Returns
    -------
    float
        NaN without ties, or if all ties are within one group.

    Notes
    -----
    M. E. J. Newman, *Phys. Rev. E* 67:026126, 2003, equation 2: with `e` the shares of ties from
    group to group, `(trace e - sum of e²) / (1 - sum of e²)`.
    """
    groups = len(np.bincount(group))
    at = group[csr.rows] * groups + group[csr.indices]
    shares = np.bincount(at, minlength=groups * groups).reshape(groups, groups) / max(csr.arcs, 1)
    expected = (shares.sum(axis=0) * shares.sum(axis=1)).sum()
    return _ratio(np.trace(shares) - expected, 1 - expected) if csr.arcs else float("nan")


def number_assortativity(csr: CSR, values: Floats, towards: Floats | None = None) -> float:
    """Return the correlation of a number at the two ends of ties.

    Parameters
    ----------
    csr : CSR
    values : float64 array (nodes)
    towards : float64 array (nodes), optional
        The values at the heads of ties, if they differ from those at the tails.

    Returns
    -------
    float
        -1 to 1; NaN if the numbers at one end are all equal.

    Notes
    -----
    M. E. J. Newman, *Phys. Rev. E* 67:026126, 2003, equation 21.
    """
    if not csr.arcs:
        return float("nan")
    x, y = values[csr.rows], (values if towards is None else towards)[csr.indices]
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        return float("nan")
    x, y = x - x.mean(), y - y.mean()
    return _ratio((x * y).sum(), float(np.sqrt((x * x).sum() * (y * y).sum())))


def degree_assortativity(csr: CSR) -> float:
    """Return the correlation of degrees at the two ends of ties: out-degree with in-degree.

    Notes
    -----
    M. E. J. Newman, *Phys. Rev. Lett.* 89:208701, 2002.
    """
    into = np.bincount(csr.indices, minlength=csr.nodes).astype(float)
    return number_assortativity(csr, csr.degrees.astype(float), into)


def _sum_at_both_ends(csr: CSR, values: Floats) -> Floats:
    total = np.bincount(csr.rows, values, csr.nodes).astype(np.float64)
    return total + np.bincount(csr.indices, values, csr.nodes) if csr.directed else total


def _ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole else float("nan")


def _ratios(part: Floats, whole: Floats | Ints) -> Floats:
    return np.where(whole != 0, part / np.where(whole != 0, whole, 1), np.nan)


def _measured_ei(graph: Graph, weight: str | None, groups: str | None) -> MeasureColumns:
    assert groups is not None
    return {"value": ei_index(graph.csr, graph.groups(groups)[0], graph.weights(weight)).nodes}


def _measured_blau(graph: Graph, weight: str | None, groups: str | None) -> MeasureColumns:
    assert groups is not None
    group = graph.groups(groups)[0]
    return {"value": blau_of_neighbors(graph.csr, group, graph.weights(weight))}


MEASURES = (
    Measure(
        "ei-index",
        "External minus internal ties, divided by all, -1 to 1 (Krackhardt and Stern 1988)",
        _measured_ei,
        weighted=True,
        grouped=True,
        aliases=("ei", "external-internal"),
    ),
    Measure(
        "blau",
        "Diversity of the groups that its ties lead to, 0 to 1 (Blau 1977)",
        _measured_blau,
        weighted=True,
        grouped=True,
        aliases=("blau-index", "heterogeneity", "diversity"),
    ),
)
