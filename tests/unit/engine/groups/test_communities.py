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
from graphkit.engine.groups import communities as module
from graphkit.engine.groups.communities import adjusted_rand_index, communities, modularity

few = examples(60)


def parts(labels: np.ndarray) -> list[set[int]]:
    return [set(np.flatnonzero(labels == each).tolist()) for each in range(labels.max() + 1)]


@st.composite
def labelled(draw: st.DrawFn) -> tuple[Drawn, np.ndarray]:
    drawn = draw(networks(directed=draw(st.booleans()), loops=True))
    labels = draw(st.lists(st.integers(0, 3), min_size=drawn.n, max_size=drawn.n))
    return drawn, np.array(labels, np.int64)


@few
@given(labelled())
def test_modularity_is_networkx(pair: tuple[Drawn, np.ndarray]) -> None:
    drawn, labels = pair
    found = modularity(drawn.csr, labels, drawn.arc_weights)
    if any(drawn.weights):
        expected = nx.community.modularity(drawn.nx, [p for p in parts(labels) if p])
        assert found == pytest.approx(expected)
    else:
        assert np.isnan(found)


@few
@given(networks())
def test_communities_hang_together_and_are_numbered_by_size(drawn: Drawn) -> None:
    found = communities(drawn.csr, drawn.arc_weights, runs=3)
    tied = Drawn(
        drawn.n,
        [e for e, w in zip(drawn.edges, drawn.weights, strict=True) if w],
        [w for w in drawn.weights if w],
        False,
    ).nx
    order = []
    for part in parts(found.labels) if drawn.n else []:
        assert part and nx.is_connected(tied.subgraph(part))
        order.append((-len(part), min(part)))
    assert order == sorted(order)


def test_karate_and_congress_come_close_to_the_best_known() -> None:
    found = communities(classic("karate").graph.csr)
    assert found.modularity == pytest.approx(0.4197896120973045)  # the optimum
    assert 0.5 < found.stability < 1
    assert communities(classic("congress").graph.csr).modularity > 0.62


def test_same_seed_same_communities_whatever_the_order_of_ties() -> None:
    drawn = random_network(300, 900, seed=1)
    again = Drawn(drawn.n, drawn.edges[::-1], drawn.weights[::-1], False)
    one, two = (communities(each.csr, each.arc_weights, runs=3) for each in (drawn, again))
    assert np.array_equal(one.labels, two.labels)
    assert (one.modularity, one.stability) == (
        pytest.approx(two.modularity),
        pytest.approx(two.stability),
    )
    other = communities(drawn.csr, drawn.arc_weights, runs=3, seed=100)
    assert not np.array_equal(one.labels, other.labels)


def test_a_group_tied_through_others_only_is_divided() -> None:
    path = CSR.of(3, np.array([0, 1]), np.array([1, 2]))
    split = module._split_unconnected(path, np.ones(path.arcs), np.array([0, 1, 0]))
    assert len(set(split.tolist())) == 3


def test_nobody_and_isolates() -> None:
    none = np.zeros(0, np.int64)
    assert communities(CSR.of(0, none, none)).labels.tolist() == []
    found = communities(CSR.of(3, none, none))
    assert found.labels.tolist() == [0, 1, 2]
    assert np.isnan(found.modularity)


def test_stability_of_a_single_run_is_unknown() -> None:
    assert np.isnan(communities(classic("karate").graph.csr, runs=1).stability)


def test_directed_is_refused() -> None:
    with pytest.raises(ValueError, match="undirected"):
        communities(CSR.of(2, np.array([0]), np.array([1]), directed=True))


@few
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=12))
def test_adjusted_rand_index_is_what_counting_pairs_gives(both: list[tuple[int, int]]) -> None:
    one, other = np.array(both, np.int64).reshape(-1, 2).T
    pairs = list(combinations(range(len(both)), 2))
    first = sum(one[a] == one[b] for a, b in pairs)
    second = sum(other[a] == other[b] for a, b in pairs)
    agree = sum(one[a] == one[b] and other[a] == other[b] for a, b in pairs)
    chance = first * second / len(pairs) if pairs else 0
    most = (first + second) / 2
    expected = 1 if most == chance else (agree - chance) / (most - chance)
    assert adjusted_rand_index(one, other) == pytest.approx(expected)
