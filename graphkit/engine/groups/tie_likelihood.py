"""How likely two nodes are to be tied, by the indices that fit the network at hand.

No index is the best in every network: in one, nodes with rare contacts in common are tied; in
another, the busiest nodes are. So the network decides how much each index counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from graphkit.engine.core.csr import CSR, Floats, Ints
from graphkit.engine.groups.link_prediction import PairScores, pairs_two_apart, score_pairs

# An index that ranks 1% more of the compared pairs correctly counts e ** 1.2 times as much. Chosen
# on ten classic networks: see benchmarks/missing_ties.py.
_SHARPNESS = 120.0
# An index with a smaller weight is left out.
_LEAST_WEIGHT = 0.01
# With up to so many ties, each is really removed. With more, only the degrees of its ends change.
_REMOVED = 200
# The largest numbers of ties and of pairs without a tie to compare, and of nodes to compare all
# pairs.
_COMPARED = 2_000
_ALL_PAIRS_UP_TO = 1_000
# In larger networks, the number of nodes from which pairs two ties apart are sampled.
_SAMPLED_NODES = 400
# The number of quantiles kept for each index.
_QUANTILES = 2_048


def _allocation_then_degrees(scores: PairScores) -> Floats:
    """Return resource allocation; the product of the degrees decides between equal pairs."""
    product = scores.preferential_attachment
    found: Floats = scores.resource_allocation + 1e-9 * product / (1.0 + product)
    return found


INDICES: Mapping[str, Callable[[PairScores], Floats]] = {
    "resource_allocation": lambda scores: scores.resource_allocation,
    "adamic_adar": lambda scores: scores.adamic_adar,
    "jaccard": lambda scores: scores.jaccard,
    "preferential_attachment": lambda scores: scores.preferential_attachment.astype(np.float64),
    "allocation_then_degrees": _allocation_then_degrees,
}


@dataclass(frozen=True, eq=False)
class TieLikelihood:
    """How likely pairs of nodes of one network are to be tied, from 0 to 1.

    Attributes
    ----------
    weights : mapping of str to float
        How much each of `INDICES` counts; the sum is 1.
    quantiles : mapping of str to float64 array
        The values of each index among pairs without a tie, evenly spaced by rank.
    """

    weights: Mapping[str, float]
    quantiles: Mapping[str, Floats]

    @classmethod
    def of(cls, csr: CSR, *, seed: int = 0) -> TieLikelihood:
        """Estimate from a network how much each index counts.

        Parameters
        ----------
        csr : CSR
            Undirected, without loops and parallel ties.
        seed : int
            For the samples in a network that is too large to compare all pairs.

        Notes
        -----
        Each tie is hidden in turn, and each index says which share of the pairs without a tie it
        ranks below that tie: the area under the ROC curve (J. A. Hanley and B. J. McNeil,
        *Radiology* 143:29, 1982). The weight of an index is exp(120 area), divided by the sum.
        Cost: the sum of squared degrees of the compared nodes.
        """
        rng = np.random.default_rng(seed)
        apart = _pairs_without_tie(csr, rng)
        if csr.arcs <= 2 * _REMOVED:
            areas = _areas_by_removal(csr)
        else:
            hidden = _hidden_ties(csr, rng)
            areas = {name: _area(index(hidden), index(apart)) for name, index in INDICES.items()}
        best = max(areas.values())
        raw = {name: float(np.exp(_SHARPNESS * (area - best))) for name, area in areas.items()}
        kept = {name: w for name, w in raw.items() if w >= _LEAST_WEIGHT * sum(raw.values())}
        weights = {name: w / sum(kept.values()) for name, w in kept.items()}
        reference = apart if csr.nodes <= _ALL_PAIRS_UP_TO else _sampled_two_apart(csr, rng)
        shares = np.linspace(0, 1, min(_QUANTILES, max(2, len(reference))))
        quantiles = {
            name: np.quantile(INDICES[name](reference), shares, method="lower")
            if len(reference)
            else np.zeros(2)
            for name in weights
        }
        return cls(weights, quantiles)

    def rate(self, scores: PairScores) -> Floats:
        """Return how likely pairs are to be tied: the share of pairs that they outrank.

        It is the weighted mean of this share over the indices.
        """
        found = np.zeros(len(scores))
        for name, weight in self.weights.items():
            found += weight * _rank(INDICES[name](scores), self.quantiles[name])
        return found


def _rank(values: Floats, quantiles: Floats) -> Floats:
    """Return the share of pairs below each value; equal pairs count half."""
    size = len(quantiles)
    below = np.searchsorted(quantiles, values, side="left")
    # How many quantiles from each place on are equal.
    equal = np.append(np.searchsorted(quantiles, quantiles, side="right") - np.arange(size), 0)
    hit = np.append(quantiles, np.inf)[below] == values
    share = (2 * below + np.where(hit, equal[below], 0)) / (2 * size + 1)
    # Above all quantiles, a larger value still ranks higher.
    top = quantiles[-1]
    beyond = values > top
    share[beyond] = (2 * size + 1 - top / values[beyond]) / (2 * size + 1)
    found: Floats = share
    return found


def _area(ties: Floats, apart: Floats) -> float:
    """Return the share of comparisons of a tie with another pair that the tie wins."""
    if not len(ties) or not len(apart):
        return 0.5
    ranked = np.sort(apart)
    below = np.searchsorted(ranked, ties, side="left")
    upto = np.searchsorted(ranked, ties, side="right")
    return float((below + upto).mean() / (2 * len(apart)))


def _areas_by_removal(csr: CSR) -> dict[str, float]:
    """Return the mean area of each index over the networks without one of the ties."""
    once = csr.rows < csr.indices
    tail, head = csr.rows[once].astype(np.int64), csr.indices[once].astype(np.int64)
    areas = dict.fromkeys(INDICES, 0.5 if not len(tail) else 0.0)
    for tie in range(len(tail)):
        others = np.arange(len(tail)) != tie
        pairs = _all_without_tie(CSR.of(csr.nodes, tail[others], head[others]))
        hidden = (pairs.tail == tail[tie]) & (pairs.head == head[tie])
        for name, index in INDICES.items():
            values = index(pairs)
            areas[name] += _area(values[hidden], values[~hidden]) / len(tail)
    return areas


def _hidden_ties(csr: CSR, rng: np.random.Generator) -> PairScores:
    """Return the scores of ties, each as if only this tie were missing."""
    once = np.flatnonzero(csr.rows < csr.indices)
    if len(once) > _COMPARED:
        once = np.sort(rng.choice(once, _COMPARED, replace=False))
    tail, head = csr.rows[once].astype(np.int64), csr.indices[once].astype(np.int64)
    found = score_pairs(csr, zip(tail.tolist(), head.tolist(), strict=True))
    # Contacts in common keep their degrees; both ends have one tie less.
    degrees = csr.degrees
    either = degrees[tail] + degrees[head] - 2 - found.common
    return PairScores(
        tail,
        head,
        found.common,
        found.adamic_adar,
        found.resource_allocation,
        found.common / np.maximum(either, 1),
        (degrees[tail] - 1) * (degrees[head] - 1),
    )


def _pairs_without_tie(csr: CSR, rng: np.random.Generator) -> PairScores:
    """Return the scores of all pairs without a tie, or of some in a large network."""
    if csr.nodes <= _ALL_PAIRS_UP_TO:
        return _all_without_tie(csr)
    ends = rng.integers(0, csr.nodes, (2, _COMPARED))
    low, high = ends.min(axis=0), ends.max(axis=0)
    tied = np.isin(low * csr.nodes + high, csr.rows.astype(np.int64) * csr.nodes + csr.indices)
    free = (low < high) & ~tied
    return score_pairs(csr, zip(low[free].tolist(), high[free].tolist(), strict=True))


def _all_without_tie(csr: CSR) -> PairScores:
    near = PairScores.concatenate(list(pairs_two_apart(csr))) if csr.arcs else _none()
    free = np.triu(np.ones((csr.nodes, csr.nodes), np.bool_), 1)
    free[csr.rows, csr.indices] = False
    free[near.tail, near.head] = False
    tail, head = np.nonzero(free)
    zero = np.zeros(len(tail))
    degrees = csr.degrees
    far = PairScores(
        tail, head, np.zeros(len(tail), np.int64), zero, zero, zero, degrees[tail] * degrees[head]
    )
    return PairScores.concatenate([near, far])


def _sampled_two_apart(csr: CSR, rng: np.random.Generator) -> PairScores:
    nodes: Ints = np.sort(rng.choice(csr.nodes, _SAMPLED_NODES, replace=False))
    return PairScores.concatenate(list(pairs_two_apart(csr, nodes)))


def _none() -> PairScores:
    none, zero = np.zeros(0, np.int64), np.zeros(0)
    return PairScores(none, none, none, zero, zero, zero, none)
