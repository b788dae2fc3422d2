from __future__ import annotations

from collections import Counter
from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest
from drawn_networks import Drawn, classic, networks
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.groups.mixing import (
    blau_index,
    blau_of_neighbors,
    degree_assortativity,
    densities,
    ei_index,
    group_assortativity,
    number_assortativity,
)

few = examples(80)
nan = float("nan")


@st.composite
def grouped(draw: st.DrawFn, *, loops: bool = False) -> tuple[Drawn, np.ndarray]:
    drawn = draw(networks(directed=draw(st.booleans()), loops=loops))
    groups = draw(st.lists(st.integers(0, 2), min_size=drawn.n, max_size=drawn.n))
    return drawn, np.array(groups, np.int64)


def ends(drawn: Drawn, node: int) -> list[tuple[int, float]]:
    """Return who is at the other end of each of a node's ties, and what the tie weighs."""
    return [
        (b if a == node else a, w)
        for (a, b), w in zip(drawn.edges, drawn.weights, strict=True)
        if node in (a, b)
    ]


def ei(ties: list[tuple[bool, float]]) -> float:
    total = sum(w for _, w in ties)
    return sum(w if crosses else -w for crosses, w in ties) / total if total else nan


class TestEIIndex:
    @few
    @given(grouped())
    def test_is_what_counting_gives(self, pair: tuple[Drawn, np.ndarray]) -> None:
        drawn, group = pair
        for weights in (drawn.weights, [1.0] * len(drawn.edges)):
            one = Drawn(drawn.n, drawn.edges, weights, drawn.directed)
            found = ei_index(one.csr, group, one.arc_weights)
            for node in range(drawn.n):
                expected = ei([(group[node] != group[other], w) for other, w in ends(one, node)])
                assert found.nodes[node] == pytest.approx(expected, nan_ok=True)
            crosses = [group[a] != group[b] for a, b in one.edges]
            whole = list(zip(crosses, weights, strict=True))
            assert found.network == pytest.approx(ei(whole), nan_ok=True)

    @few
    @given(grouped())
    def test_expected_is_that_of_the_full_network(self, pair: tuple[Drawn, np.ndarray]) -> None:
        drawn, group = pair
        full = Drawn(drawn.n, list(combinations(range(drawn.n), 2)), [], False)
        full = Drawn(full.n, full.edges, [1.0] * len(full.edges), False)
        found = ei_index(drawn.csr, group)
        assert found.expected == pytest.approx(ei_index(full.csr, group).network, nan_ok=True)

    def test_loop_is_one_tie_within(self) -> None:
        found = ei_index(Drawn(2, [(0, 0), (0, 1)], [1, 1], False).csr, np.array([0, 1]))
        assert found.network == 0
        assert found.nodes.tolist() == [0, 1]

    def test_karate_splits_along_its_factions(self) -> None:
        graph = classic("karate").graph
        group, names = graph.groups("Faction")
        found = ei_index(graph.csr, group)
        assert names == ["1", "2"]
        assert found.network == pytest.approx((10 - 68) / 78)
        assert found.expected == pytest.approx((2 * 16 * 18 - 16 * 15 - 18 * 17) / (34 * 33))


class TestBlau:
    @few
    @given(grouped(loops=True))
    def test_of_neighbours_is_what_counting_gives(self, pair: tuple[Drawn, np.ndarray]) -> None:
        drawn, group = pair
        if drawn.directed:
            drawn = Drawn(
                drawn.n, [e for e in drawn.edges if e[0] != e[1]], [1.0] * drawn.n**2, True
            )
            drawn = Drawn(drawn.n, drawn.edges, drawn.weights[: len(drawn.edges)], True)
        found = blau_of_neighbors(drawn.csr, group, drawn.arc_weights)
        for node in range(drawn.n):
            amounts: Counter[int] = Counter()
            for other, w in ends(drawn, node):
                amounts[group[other]] += w  # type: ignore[assignment]
            total = sum(amounts.values())
            expected = 1 - sum((a / total) ** 2 for a in amounts.values()) if total else nan
            assert found[node] == pytest.approx(expected, nan_ok=True)

    def test_of_all(self) -> None:
        assert blau_index(np.array([0, 0, 1, 1])) == 0.5
        assert blau_index(np.array([2, 2, 2])) == 0
        assert np.isnan(blau_index(np.array([], np.int64)))


@few
@given(grouped(loops=True))
def test_densities_are_what_counting_gives(pair: tuple[Drawn, np.ndarray]) -> None:
    drawn, group = pair
    found = densities(drawn.csr, group, drawn.arc_weights)
    count = int(group.max(initial=-1)) + 1
    assert found.ties.shape == found.pairs.shape == found.density.shape == (count, count)
    pairs = permutations(range(drawn.n), 2) if drawn.directed else combinations(range(drawn.n), 2)
    possible: Counter[tuple[int, int]] = Counter()
    for a, b in pairs:
        for cell in {(a, b)} if drawn.directed else {(a, b), (b, a)}:
            possible[group[cell[0]], group[cell[1]]] += 1
    if not drawn.directed:  # within a group both cells are one
        for g in range(count):
            possible[g, g] //= 2
    ties: Counter[tuple[int, int]] = Counter()
    for (a, b), w in zip(drawn.edges, drawn.weights, strict=True):
        if a != b:
            x, y = int(group[a]), int(group[b])
            for cell in {(x, y)} if drawn.directed else {(x, y), (y, x)}:
                ties[cell] += w  # type: ignore[assignment]
    for x in range(count):
        for y in range(count):
            assert found.pairs[x, y] == possible[x, y]
            assert found.ties[x, y] == pytest.approx(ties[x, y])
            density = ties[x, y] / possible[x, y] if possible[x, y] else nan
            assert found.density[x, y] == pytest.approx(density, nan_ok=True)


class TestAssortativity:
    @few
    @given(grouped())
    def test_by_group_is_networkx(self, pair: tuple[Drawn, np.ndarray]) -> None:
        drawn, group = pair
        graph = drawn.nx
        nx.set_node_attributes(graph, dict(enumerate(group.tolist())), "group")
        found = group_assortativity(drawn.csr, group)
        if not drawn.edges or len({group[a] for e in drawn.edges for a in e}) < 2:
            assert np.isnan(found)
        else:
            expected = nx.attribute_assortativity_coefficient(graph, "group")
            assert found == pytest.approx(expected)

    @few
    @given(grouped())
    def test_by_number_and_degree_is_networkx(self, pair: tuple[Drawn, np.ndarray]) -> None:
        drawn, group = pair
        graph = drawn.nx
        nx.set_node_attributes(graph, dict(enumerate(group.tolist())), "value")
        found = number_assortativity(drawn.csr, group.astype(float))
        if not np.isnan(found):
            assert found == pytest.approx(nx.numeric_assortativity_coefficient(graph, "value"))
        found = degree_assortativity(drawn.csr)
        if not np.isnan(found):
            assert found == pytest.approx(nx.degree_assortativity_coefficient(graph))

    def test_karate_as_published(self) -> None:
        assert degree_assortativity(classic("karate").graph.csr) == pytest.approx(-0.47561309768461)

    def test_where_all_are_alike_it_is_undefined(self) -> None:
        ring = Drawn(3, [(0, 1), (1, 2), (0, 2)], [1, 1, 1], False).csr
        assert np.isnan(degree_assortativity(ring))
        assert np.isnan(number_assortativity(ring, np.full(3, 0.1)))
        assert np.isnan(group_assortativity(ring, np.zeros(3, np.int64)))
