from __future__ import annotations

import numpy as np
import pytest
from drawn_networks import Drawn, classic, networks, random_network
from examples import examples
from hypothesis import given

from graphkit.engine.core.csr import CSR
from graphkit.engine.groups import tie_likelihood as module
from graphkit.engine.groups.link_prediction import PairScores, pairs_two_apart
from graphkit.engine.groups.tie_likelihood import INDICES, TieLikelihood

few = examples(30)


@few
@given(networks(most=8))
def test_a_likelihood_is_a_share_and_keeps_the_order_of_its_indices(drawn: Drawn) -> None:
    likelihood = TieLikelihood.of(drawn.csr)
    assert sum(likelihood.weights.values()) == pytest.approx(1)
    pairs = PairScores.concatenate([*pairs_two_apart(drawn.csr)])
    rates = likelihood.rate(pairs)
    assert ((rates >= 0) & (rates <= 1)).all()
    for i in range(len(pairs)):
        for j in range(len(pairs)):
            values = [(INDICES[name](pairs)[i], INDICES[name](pairs)[j]) for name in INDICES]
            if all(one >= other for one, other in values):
                assert rates[i] >= rates[j] - 1e-12


def test_the_network_decides_which_index_counts() -> None:
    # Five groups in which everybody knows nearly everybody: contacts in common tell the most.
    groups = [(5 * g + a, 5 * g + b) for g in range(5) for a in range(5) for b in range(a)]
    tail, head = np.array(groups[::1]).T
    cliques = TieLikelihood.of(CSR.of(25, tail, head))
    assert "preferential_attachment" not in cliques.weights
    # A star of stars: ties run to the busiest, and nobody has a contact in common with them.
    star = TieLikelihood.of(CSR.of(12, np.zeros(11, int), np.arange(1, 12)))
    busiest = star.weights["preferential_attachment"]
    assert busiest == max(star.weights.values())


def test_larger_values_than_any_compared_still_rank_higher() -> None:
    quantiles = np.array([0.0, 0.5, 1.0])
    ranks = module._rank(np.array([0.0, 0.7, 1.0, 2.0, 9.0]), quantiles)
    assert (np.diff(ranks) > 0).all()
    assert ranks[-1] < 1


def test_a_sample_of_a_large_network_gives_nearly_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    csr = classic("congress").graph.csr
    pairs = PairScores.concatenate([*pairs_two_apart(csr)])
    whole = TieLikelihood.of(csr).rate(pairs)
    monkeypatch.setattr(module, "_ALL_PAIRS_UP_TO", 100)
    sampled = TieLikelihood.of(csr)
    assert sampled.rate(pairs).tolist() == TieLikelihood.of(csr).rate(pairs).tolist()
    order = np.argsort(whole), np.argsort(sampled.rate(pairs))
    assert len(set(order[0][-500:]) & set(order[1][-500:])) > 400


@pytest.mark.parametrize("nodes", [0, 1, 2, 3])
def test_without_ties_all_pairs_are_alike(nodes: int) -> None:
    none = np.zeros(0, int)
    likelihood = TieLikelihood.of(CSR.of(nodes, none, none))
    assert set(likelihood.weights) == set(INDICES)


def test_hidden_ties_are_found_in_a_made_network() -> None:
    drawn = random_network(40, 60, seed=1)
    likelihood = TieLikelihood.of(drawn.csr)
    assert likelihood.weights == TieLikelihood.of(drawn.csr).weights
