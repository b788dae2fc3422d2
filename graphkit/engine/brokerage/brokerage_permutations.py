"""The significance of brokerage among random reassignments of the groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphkit.engine.brokerage.brokerage_significance import NullModelScores
from graphkit.engine.brokerage.gould_fernandez import Ties, group_numbers
from graphkit.engine.core.csr import CSR, Floats, Ints
from graphkit.errors import UsageError


@dataclass(frozen=True, eq=False)
class PermutationScores(NullModelScores):
    """Brokerage compared with randomly permuted groups.

    Attributes
    ----------
    more, less : float64 array (..., 6)
        One-sided p-values: the shares of draws, including the observed one, with at least or at
        most as much.
    """

    more: Floats
    less: Floats


def permutation_test(
    csr: CSR,
    groups: NDArray[np.integer] | Sequence[int],
    *,
    draws: int = 999,
    seed: int = 0,
    nodes: Ints | None = None,
) -> tuple[PermutationScores, PermutationScores]:
    """Compare brokerage with that of randomly reassigned groups.

    The network keeps its density, hubs and clusters, and groups keep their sizes. So the total
    cannot change, and its z is NaN.

    Parameters
    ----------
    csr : CSR
    groups : integer array (nodes)
    draws : int
        How many times groups are reassigned.
    seed : int
    nodes : int64 array, optional
        The nodes to compare; all by default.

    Returns
    -------
    PermutationScores, PermutationScores
        For each node, arrays (nodes, 6), and for all of them together, arrays (6).

    Raises
    ------
    UsageError
        If there are no draws.

    Notes
    -----
    A quadratic assignment test: L. Hubert and J. Schultz, *Brit. J. Math. Stat. Psychol.* 29:190,
    1976. Cost: one count for each draw.
    """
    if draws < 1:
        raise UsageError(f"{draws} draws are no test", next="Ask for one or more")
    group = group_numbers(csr, groups)
    ties = Ties.of(csr)
    rng = np.random.default_rng(seed)
    observed = ties.roles(group, nodes)
    each, together = _Tally(observed), _Tally(observed.sum(axis=0))
    for _ in range(draws):
        counts = ties.roles(rng.permutation(group), nodes)
        each.add(counts)
        together.add(counts.sum(axis=0))
    return each.result(), together.result()


class _Tally:
    """Moments and ranks of draws, relative to the observed counts."""

    def __init__(self, observed: Ints) -> None:
        self.observed = observed
        self.draws = 0
        self.sum = np.zeros(observed.shape)
        self.squares = np.zeros(observed.shape)
        self.more = np.ones(observed.shape)
        self.less = np.ones(observed.shape)

    def add(self, counts: Ints) -> None:
        beyond = (counts - self.observed).astype(np.float64)
        self.draws += 1
        self.sum += beyond
        self.squares += beyond**2
        self.more += beyond >= 0
        self.less += beyond <= 0

    def result(self) -> PermutationScores:
        mean = self.sum / self.draws
        variance = (self.squares - self.sum * mean) / max(1, self.draws - 1)
        share = self.draws + 1
        return PermutationScores(
            self.observed,
            self.observed + mean,
            np.sqrt(np.maximum(variance, 0.0)),
            self.more / share,
            self.less / share,
        )
