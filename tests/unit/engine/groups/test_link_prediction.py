from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from drawn_networks import Drawn, classic, networks, random_network
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.core.csr import CSR
from graphkit.engine.groups import link_prediction as module
from graphkit.engine.groups.link_prediction import INDICES, PairScores, predict_ties, score_pairs
from graphkit.errors import UsageError

few = examples(60)
ALL = 10**6

NETWORKX = {
    "adamic_adar": nx.adamic_adar_index,
    "resource_allocation": nx.resource_allocation_index,
    "jaccard": nx.jaccard_coefficient,
    "preferential_attachment": nx.preferential_attachment,
}


def pairs_of(scores: PairScores) -> list[tuple[int, int]]:
    return list(zip(scores.tail.tolist(), scores.head.tolist(), strict=True))


def two_apart(graph: nx.Graph) -> list[tuple[int, int]]:
    """Return the pairs at distance two, by NetworkX."""
    far = dict(nx.all_pairs_shortest_path_length(graph, cutoff=2))
    return [(a, b) for a, b in combinations(sorted(graph), 2) if far[a].get(b) == 2]


def check(graph: nx.Graph, scores: PairScores) -> None:
    pairs = pairs_of(scores)
    for name, function in NETWORKX.items():
        assert getattr(scores, name) == pytest.approx([x for _, _, x in function(graph, pairs)])
    common = [len(list(nx.common_neighbors(graph, a, b))) for a, b in pairs]
    assert scores.common.tolist() == common


@few
@given(networks())
def test_all_pairs_and_scores_are_networkx(drawn: Drawn) -> None:
    found = predict_ties(drawn.csr, ALL).scores
    assert sorted(pairs_of(found)) == two_apart(drawn.nx)
    check(drawn.nx, found)


def test_karate_best_by_each_index() -> None:
    csr = classic("karate").graph.csr
    for by in INDICES:
        whole = predict_ties(csr, ALL, by=by).scores
        values = getattr(whole, by)
        assert (np.diff(values) <= 0).all()
        keys = [(-v, *pair) for v, pair in zip(values.tolist(), pairs_of(whole), strict=True)]
        assert keys == sorted(keys)
        assert pairs_of(predict_ties(csr, 7, by=by).scores) == pairs_of(whole)[:7]


@few
@given(networks(), st.integers(1, 8), st.sampled_from(INDICES))
def test_agreement_counts_the_lists_that_a_pair_is_on(drawn: Drawn, top: int, by: str) -> None:
    whole = predict_ties(drawn.csr, ALL).scores
    found = predict_ties(drawn.csr, top, by=by)
    for i in range(len(found.scores)):
        on = 0
        for index in INDICES:
            values = np.sort(getattr(whole, index))[::-1]
            on += getattr(found.scores, index)[i] >= values[: min(top, len(values))][-1]
        assert found.agreement[i] == on
    assert ((found.agreement >= 1) & (found.agreement <= 5)).all()


def test_of_one_node_and_between_groups() -> None:
    csr = classic("karate").graph.csr
    whole = predict_ties(csr, ALL).scores
    for node in (0, 5, 33):
        of_node = predict_ties(csr, ALL, node=node).scores
        assert pairs_of(of_node) == [p for p in pairs_of(whole) if node in p]
    one, other = np.arange(34) < 10, np.arange(34) % 3 == 0
    between = predict_ties(csr, ALL, between=(one, other)).scores
    assert pairs_of(between) == [
        (a, b) for a, b in pairs_of(whole) if (one[a] and other[b]) or (one[b] and other[a])
    ]
    nobody = np.zeros(34, np.bool_)
    assert len(predict_ties(csr, 5, between=(nobody, one)).scores) == 0


def test_working_in_parts_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    csr = random_network(120, 500, seed=1).csr
    whole = predict_ties(csr, 30)
    monkeypatch.setattr(module, "_PATHS_PER_PASS", 50)
    parts = predict_ties(csr, 30)
    assert pairs_of(whole.scores) == pairs_of(parts.scores)
    assert np.array_equal(whole.agreement, parts.agreement)
    assert np.array_equal(whole.scores.adamic_adar, parts.scores.adamic_adar)


@few
@given(networks(loops=True))
def test_loops_and_parallel_ties_count_for_nothing(drawn: Drawn) -> None:
    simple = [e for e in drawn.edges if e[0] != e[1]]
    plain = Drawn(drawn.n, simple, [1.0] * len(simple), False)
    twice = [*drawn.edges, *drawn.edges]
    doubled = Drawn(drawn.n, twice, [1.0] * len(twice), False)
    one, two = (predict_ties(each.csr, ALL).scores for each in (plain, doubled))
    assert pairs_of(one) == pairs_of(two)
    assert np.array_equal(one.adamic_adar, two.adamic_adar)


class TestGivenPairs:
    @few
    @given(networks(), st.data())
    def test_scores_are_networkx(self, drawn: Drawn, data: st.DataObject) -> None:
        every = list(combinations(range(drawn.n), 2))
        pairs = data.draw(st.lists(st.sampled_from(every))) if every else []
        found = score_pairs(drawn.csr, pairs)
        assert pairs_of(found) == pairs
        check(drawn.nx, found)

    def test_a_generator_gives_what_a_list_gives_which_networkx_does_not(self) -> None:
        graph = nx.karate_club_graph()
        pairs = [(0, 9), (0, 14), (1, 32)]
        assert len(list(nx.adamic_adar_index(graph, pairs))) == 3
        assert list(nx.adamic_adar_index(graph, (pair for pair in pairs))) == []  # the trap
        low, high = np.array(graph.edges).T
        csr = CSR.of(34, low, high)
        one, two = score_pairs(csr, pairs), score_pairs(csr, (pair for pair in pairs))
        assert len(two) == 3
        assert np.array_equal(one.adamic_adar, two.adamic_adar)
        check(graph, two)


def test_unknown_index_and_directed_are_refused() -> None:
    csr = classic("karate").graph.csr
    with pytest.raises(UsageError, match="adamic_adar"):
        predict_ties(csr, by="katz")
    with pytest.raises(ValueError, match="undirected"):
        predict_ties(CSR.of(2, np.array([0]), np.array([1]), directed=True))


@pytest.mark.parametrize("once", [True, False])
def test_kernel_as_it_stands_and_compiled(once: bool) -> None:
    csr = random_network(100, 400, seed=2).csr
    terms = np.random.default_rng(0).random((2, csr.nodes))
    args = (csr.indptr, csr.indices, terms, np.arange(csr.nodes), once)
    plain, fast = module._pairs_two_apart.plain(*args), module._pairs_two_apart.fast(*args)
    assert all(np.array_equal(a, b) for a, b in zip(plain, fast, strict=True))
