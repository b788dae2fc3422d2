"""The significance of brokerage among random ties of the same density, by exact moments.

`permutation_test` in `brokerage_permutations.py` keeps the ties, and compares brokerage with random
reassignments of the groups instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphkit.engine.brokerage.gould_fernandez import ROLES, Ties, by_role, group_numbers
from graphkit.engine.core.csr import CSR, Floats, Ints
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.measure_types import Measure

# In undirected graphs a triad counts from both ends: twice in its role, or once as representative
# and once as gatekeeper.
_COUNTED = np.array([2, 2, 1, 1, 2, 2])

# How many of the two swaps, of i and v or of v and k, keep three nodes in the same role.
_SWAPS = np.array([2, 0, 1, 1, 2, 2])


@dataclass(frozen=True, eq=False)
class NullModelScores:
    """Brokerage compared with a null model; the last axis is that of `ROLES`.

    Attributes
    ----------
    counts : int64 array (..., 6)
    expected, sd : float64 array (..., 6)
    z : float64 array (..., 6)
        (count - expected) / sd; NaN if only one count is possible.
    """

    counts: Ints
    expected: Floats
    sd: Floats

    @property
    def z(self) -> Floats:
        """The difference from the expected count, in standard deviations."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.sd > 0, (self.counts - self.expected) / self.sd, np.nan)


def score_nodes(csr: CSR, groups: NDArray[np.integer] | Sequence[int]) -> NullModelScores:
    """Compare every node's brokerage with that among random ties.

    The null model: every arc (tie, if undirected) exists independently, with the density of the
    network as its probability; groups are fixed.

    Parameters
    ----------
    csr : CSR
    groups : integer array (nodes)

    Returns
    -------
    NullModelScores
        With arrays (nodes, 6).

    Notes
    -----
    R. V. Gould and R. M. Fernandez, *Sociol. Methodol.* 19:89, 1989; see `moments_of_node`.
    """
    group = group_numbers(csr, groups)
    ties = Ties.of(csr)
    expected, sd = moments_of_node(np.bincount(group), _density(ties), csr.directed)
    return NullModelScores(ties.roles(group), expected[group], sd[group])


def score_network(csr: CSR, groups: NDArray[np.integer] | Sequence[int]) -> NullModelScores:
    """Compare the brokerage of all nodes together with that among random ties.

    The null model is that of `score_nodes`.

    Parameters
    ----------
    csr : CSR
    groups : integer array (nodes)

    Returns
    -------
    NullModelScores
        With arrays (6).

    Notes
    -----
    See `moments_of_network`.
    """
    group = group_numbers(csr, groups)
    ties = Ties.of(csr)
    moments = moments_of_network(np.bincount(group), _density(ties), csr.directed)
    return NullModelScores(ties.roles(group).sum(axis=0), *moments)


def _density(ties: Ties) -> float:
    n = len(ties.indptr) - 1
    return ties.arcs / (n * (n - 1)) if n > 1 else 0.0


def moments_of_node(
    sizes: NDArray[np.integer], probability: float, directed: bool
) -> tuple[Floats, Floats]:
    """Return mean and standard deviation of a node's brokerage among random ties.

    Parameters
    ----------
    sizes : integer array (groups)
    probability : float
        Of each arc, or tie if undirected.
    directed : bool

    Returns
    -------
    expected, sd : float64 array (groups, 6)
        By the node's group.

    Notes
    -----
    With the probability p and q = p^2 (1 - p), a role that M pairs of others can fill has the mean
    M q and the variance M q (1 - q) + N p^3 (1 - p)^3, where N counts ordered pairs of these pairs
    that share the sender or the receiver. Without directions a triad counts from both ends, which
    doubles the variance of all roles but representative and gatekeeper.
    """
    pairs, sharing = _count_pairs_of_node(sizes.astype(np.float64))
    q = probability**2 * (1 - probability)
    variance = pairs * q * (1 - q) + sharing * (probability * (1 - probability)) ** 3
    if not directed:
        variance = variance * _COUNTED
    return pairs * q, np.sqrt(np.where(pairs > 0, variance, 0.0))


def moments_of_network(
    sizes: NDArray[np.integer], probability: float, directed: bool
) -> tuple[Floats, Floats]:
    """Return mean and standard deviation of all nodes' brokerage together among random ties.

    Parameters
    ----------
    sizes : integer array (groups)
    probability : float
        Of each arc, or tie if undirected.
    directed : bool

    Returns
    -------
    expected, sd : float64 array (6)

    Notes
    -----
    The sum of the nodes' variances is not enough, because triads of different brokers share arcs.
    The covariance of two triads is p^3 (1 - p)^3 if both need the same arc, p^5 (1 - p) if both
    need the same arc to be absent, and -q^2 if one needs an arc that the other needs absent. The
    number of such pairs follows from the sizes of groups. Cost: the square of the number of
    different sizes.
    """
    triads = _count_triads(sizes)
    alike = np.ones(len(ROLES)) if directed else _COUNTED.astype(np.float64)
    has, lacks, opposed = _count_pairs_of_triads(sizes, directed)
    # Two triads on the same three nodes disagree in two arcs. Without directions they also share
    # the third tie.
    swapped = triads * _SWAPS / alike
    opposed -= swapped
    if not directed:
        has -= swapped
    p, q = probability, probability**2 * (1 - probability)
    variance = alike**2 * (
        triads / alike * q * (1 - q)
        + has * (p * (1 - p)) ** 3
        + lacks * p**5 * (1 - p)
        - opposed * q * q
    )
    return triads * q, np.sqrt(np.where(triads > 0, np.maximum(variance, 0.0), 0.0))


def _count_pairs_of_node(s: Floats) -> tuple[Floats, Floats]:
    """Return the number of pairs (sender, receiver) that a node can broker, and of pairs of pairs.

    The latter share the sender or the receiver. Both are (groups, 6), by the group of the node.
    """
    n = s.sum()
    own, other = s - 1, n - s
    twos, threes = s * (s - 1), s * (s - 1) * (s - 2)
    squares, cubes = (s**2).sum() - s**2, (s**3).sum() - s**3
    mixed = own * other
    everyone = np.full(len(s), (n - 1) * (n - 2))
    pairs = [
        own * (own - 1),
        twos.sum() - twos,
        mixed,
        mixed,
        other**2 - squares,
        everyone,
    ]
    liaisons = other**3 - other**2 + (1 - 2 * other) * squares + cubes
    sharing = [
        2 * own * (own - 1) * (own - 2),
        2 * (threes.sum() - threes),
        mixed * (n - 3),
        mixed * (n - 3),
        2 * liaisons,
        2 * everyone * (n - 3),
    ]
    return np.stack(pairs, axis=1), np.stack(sharing, axis=1)


def _count_triads(sizes: NDArray[np.integer]) -> Floats:
    """Return the number of triples (i, v, k) that can fill each role."""
    counts = [int(s) for s in sizes]  # exact integers, so that a count of no liaison is exactly 0
    n = sum(counts)
    within = sum(s * (s - 1) * (s - 2) for s in counts)
    mixed = sum(s * (s - 1) * (n - s) for s in counts)
    total = n * (n - 1) * (n - 2)
    return np.array([within, mixed, mixed, mixed, total - within - 3 * mixed, total], np.float64)


def _count_pairs_of_triads(
    sizes: NDArray[np.integer], directed: bool
) -> tuple[Floats, Floats, Floats]:
    """Return the number of pairs of triads with an arc that both have, both lack, or one has."""
    n = float(sizes.sum())
    size, times = np.unique(sizes, return_counts=True)
    s, many = size.astype(np.float64), times.astype(np.float64)
    groups = many[:, None] * many - np.diag(many)
    has, lacks, opposed = np.zeros((3, len(ROLES)))
    for arcs, tail, head, same in (
        (many * s * (s - 1), s, s, True),
        (groups * s[:, None] * s, s[:, None], s[None, :], False),
    ):
        uses = _count_triples(n, tail, head, same)
        if not directed:
            # Both arcs of a tie count; `once` below corrects for counting every tie twice.
            back = _count_triples(n, head, tail, same)
            uses = [
                ((leg + leg_back) / c, (closing + closing_back) / c)
                for (leg, closing), (leg_back, closing_back), c in zip(
                    uses, back, _COUNTED, strict=True
                )
            ]
        for role, (leg, closing) in enumerate(uses):
            has[role] += np.sum(arcs * leg * (leg - 1))
            lacks[role] += np.sum(arcs * closing * (closing - 1))
            opposed[role] += np.sum(arcs * 2 * leg * closing)
    once = 1 if directed else 2
    return has / once, lacks / once, opposed / once


def _count_triples(n: float, s: Floats, t: Floats, same: bool) -> list[tuple[Floats, Floats]]:
    """Return, by role, the number of triples with an arc as `i -> v` or `v -> k`, and as `i -> k`.

    Parameters
    ----------
    n : float
        Number of nodes.
    s, t : float64 array
        Sizes of the groups at the arc's tail and head.
    same : bool
        Whether both ends are in one group.
    """
    none = 0 * s * t
    others, rest = none + n - 2, n - s - t
    if same:
        inside, outside = s - 2, n - s
        return [
            (2 * inside, inside),
            (none, outside),
            (outside, none),
            (outside, none),
            (none, none),
            (2 * others, others),
        ]
    tails, heads = none + s - 1, none + t - 1
    return [
        (none, none),
        (tails + heads, none),
        (tails, tails),
        (heads, heads),
        (2 * rest, rest),
        (2 * others, others),
    ]


def _z(graph: Graph, weight: str | None, groups: str | None) -> dict[str, Floats]:
    assert groups is not None
    return by_role(score_nodes(graph.csr, graph.groups(groups)[0]).z)


MEASURES = (
    Measure(
        "brokerage-z",
        "Brokerage in each role compared with random ties, in standard deviations "
        "(Gould and Fernandez 1989)",
        _z,
        grouped=True,
    ),
)
