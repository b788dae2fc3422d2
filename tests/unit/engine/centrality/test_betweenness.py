"""Against R: `test_oracle.py`; here NetworkX, rounding, estimates, and what does not matter."""

from __future__ import annotations

import csv
from collections.abc import Callable
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from drawn_networks import DATA, Drawn, classic, in_order, networks, random_network, threads
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.centrality import sampled_betweenness as sampled
from graphkit.engine.centrality.betweenness import betweenness, edge_betweenness
from graphkit.engine.centrality.sampled_betweenness import sampled_betweenness
from graphkit.engine.core.csr import CSR
from graphkit.errors import UsageError

few = examples(60)
in_both_ways = pytest.mark.parametrize("kernels", ["", "always"])
any_network = st.booleans().flatmap(lambda d: networks(directed=d, loops=True))


def with_lengths(drawn: Drawn) -> tuple[nx.Graph, np.ndarray]:
    """Lengths are 1/2 to 7/2: none is 0, and their sums are exact."""
    graph = drawn.nx
    for _, _, data in graph.edges(data=True):
        data["weight"] += 0.5
    return graph, drawn.arc_weights + 0.5


def by_edge(drawn: Drawn, values: dict[tuple[int, int], float]) -> list[float]:
    return [values[(a, b) if (a, b) in values else (b, a)] for a, b in drawn.edges]


@in_both_ways
@few
@given(any_network)
def test_betweenness_is_networkx(kernels: str, drawn: Drawn) -> None:
    csr, (graph, lengths) = drawn.csr, with_lengths(drawn)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRAPHKIT_KERNELS", kernels)
        for given_lengths, weight in ((None, None), (lengths, "weight")):
            for normalized in (False, True):
                found = betweenness(csr, given_lengths, normalized=normalized)
                expected = nx.betweenness_centrality(graph, normalized=normalized, weight=weight)
                assert found.values == pytest.approx(in_order(expected))
                assert not found.error.any()
                assert found.samples == 0


@in_both_ways
@few
@given(any_network, st.data())
def test_between_some_is_networkx(kernels: str, drawn: Drawn, data: st.DataObject) -> None:
    if not drawn.n:
        return
    csr, (graph, lengths) = drawn.csr, with_lengths(drawn)
    nodes = st.lists(st.integers(0, drawn.n - 1), unique=True, max_size=5)
    sources, targets = data.draw(nodes), data.draw(nodes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRAPHKIT_KERNELS", kernels)
        for given_lengths, weight in ((None, None), (lengths, "weight")):
            found = betweenness(csr, given_lengths, sources=sources, targets=targets)
            expected = nx.betweenness_centrality_subset(graph, sources, targets, weight=weight)
            assert found.values == pytest.approx(in_order(expected))


@in_both_ways
@few
@given(any_network)
def test_edge_betweenness_is_networkx(kernels: str, drawn: Drawn) -> None:
    csr, (graph, lengths) = drawn.csr, with_lengths(drawn)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRAPHKIT_KERNELS", kernels)
        for given_lengths, weight in ((None, None), (lengths, "weight")):
            for normalized in (False, True):
                found = edge_betweenness(csr, given_lengths, normalized=normalized)
                expected = nx.edge_betweenness_centrality(graph, None, normalized, weight)
                assert found == pytest.approx(by_edge(drawn, expected))


@pytest.mark.parametrize("directed", [False, True])
def test_larger_networks_are_networkx(directed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Large enough for searches to turn round: it is those not yet seen that ask."""
    drawn = random_network(150, 500, seed=1, directed=directed)
    expected = in_order(nx.betweenness_centrality(drawn.nx, normalized=False))
    for kernels in ("", "always"):
        monkeypatch.setenv("GRAPHKIT_KERNELS", kernels)
        assert betweenness(drawn.csr).values == pytest.approx(expected, rel=1e-12)


def karate() -> tuple[CSR, np.ndarray, list[float]]:
    graph = classic("karate", weight="weight").graph
    with (DATA / "oracle/weighted_nodes_karate.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["id"]: row for row in csv.DictReader(stream)}
    expected = [float(rows[str(label)]["betweenness_inverse_weight"]) for label in graph.ids]
    return graph.csr, 1 / graph.weights("weight"), expected


def test_rounding_decides_nothing() -> None:
    """Where NetworkX goes wrong: it compares 1/4 + 1/3 + 1/6 and 1/4 + 1/2 as floats."""
    csr, lengths, expected = karate()
    assert betweenness(csr, lengths).values == pytest.approx(expected, rel=1e-9, abs=1e-9)
    graph = nx.Graph()
    graph.add_nodes_from(range(csr.nodes))
    graph.add_weighted_edges_from(
        zip(csr.rows.tolist(), csr.indices.tolist(), lengths, strict=True)
    )
    theirs = nx.betweenness_centrality(graph, normalized=False, weight="weight")
    assert in_order(theirs) != pytest.approx(expected, rel=1e-3)
    # In whole numbers it agrees.
    for _, _, data in graph.edges(data=True):
        data["weight"] = round(27720 * data["weight"])
    whole = nx.betweenness_centrality(graph, normalized=False, weight="weight")
    assert betweenness(csr, lengths).values == pytest.approx(in_order(whole))


def test_lengths_that_differ_by_little_still_differ() -> None:
    square = CSR.of(4, np.array([0, 1, 0, 2]), np.array([1, 3, 2, 3]))
    equal, shorter = np.ones(4), np.array([1, 1 - 1e-9, 1, 1])
    assert betweenness(square, equal[square.edge]).values.tolist() == [0.5] * 4
    found = betweenness(square, shorter[square.edge]).values
    assert found[1:3].tolist() == [1, 0]


def test_of_parallel_edges_the_shortest_counts_once() -> None:
    # Two ways from 0 to 3; a second edge between 0 and 1.
    csr = CSR.of(4, np.array([0, 0, 1, 0, 2]), np.array([1, 1, 3, 2, 3]))
    assert betweenness(csr).values.tolist() == [0.5] * 4
    lengths = np.array([9.0, 1, 1, 1, 1])[csr.edge]
    assert betweenness(csr, lengths).values.tolist() == [0.5] * 4
    assert edge_betweenness(csr).tolist() == [1, 1, 2, 2, 2]
    assert edge_betweenness(csr, lengths).tolist() == [0, 2, 2, 2, 2]


def test_an_infinite_length_is_no_way() -> None:
    triangle = CSR.of(3, np.array([0, 1, 0]), np.array([1, 2, 2]))
    lengths = np.array([1, 1, np.inf])[triangle.edge]
    assert betweenness(triangle, lengths).values.tolist() == [0, 1, 0]


@pytest.mark.parametrize("length", [0.0, -1.0, np.nan])
def test_lengths_that_cannot_be(length: float) -> None:
    csr = CSR.of(2, np.array([0]), np.array([1]))
    for measure in (betweenness, edge_betweenness):
        with pytest.raises(UsageError):
            measure(csr, np.full(csr.arcs, length))


def test_pairs_are_those_of_the_definition() -> None:
    """By the definition alone: all shortest paths of all pairs."""
    drawn = random_network(25, 60, seed=3)
    graph = drawn.nx
    expected = np.zeros(25)
    for s, t in combinations(range(25), 2):
        if nx.has_path(graph, s, t):
            paths = list(nx.all_shortest_paths(graph, s, t))
            for path in paths:
                expected[path[1:-1]] += 1 / len(paths)
    assert betweenness(drawn.csr).values == pytest.approx(expected)


@pytest.mark.parametrize("directed", [False, True])
@in_both_ways
def test_estimates_are_as_near_as_they_say(
    kernels: str, directed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = random_network(80, 200, seed=4, directed=directed)
    exact = betweenness(drawn.csr, normalized=True).values
    monkeypatch.setenv("GRAPHKIT_KERNELS", kernels)
    found = sampled_betweenness(drawn.csr, 0.05, 0.1, normalized=True)
    n, off = 80, np.abs(found.values - exact)
    assert (off <= found.error).all()
    assert (found.error <= 0.05 * n / (n - 2) + 1e-12).all()
    assert found.error.min() < 0.02 < found.error.max()
    assert 0 < off.max() < 0.02
    assert found.samples == np.ceil(np.log(4 * n / 0.1) / (2 * 0.05**2))
    raw = sampled_betweenness(drawn.csr, 0.05, 0.1)
    pairs = (n - 1) * (n - 2) / (1 if directed else 2)
    assert raw.values == pytest.approx(found.values * pairs)
    assert raw.error == pytest.approx(found.error * pairs)


@in_both_ways
@few
@given(any_network)
def test_a_pair_tells_the_exact_share_of_each_node(kernels: str, drawn: Drawn) -> None:
    """If each pair is drawn once, nothing is left to chance."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sampled, "draw_pairs", every_pair)
        patch.setenv("GRAPHKIT_KERNELS", kernels)
        found = sampled_betweenness(drawn.csr)
    assert found.values == pytest.approx(betweenness(drawn.csr).values)


def test_so_it_does_where_many_paths_are_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a grid, sides meet where several paths have led already."""
    grid = nx.convert_node_labels_to_integers(nx.grid_2d_graph(5, 6))
    csr = CSR.of(30, *np.array(grid.edges).T)
    monkeypatch.setattr(sampled, "draw_pairs", every_pair)
    assert sampled_betweenness(csr).values == pytest.approx(betweenness(csr).values)


def every_pair(n: int, *_: int) -> tuple[np.ndarray, np.ndarray]:
    start, end = np.divmod(np.arange(n * n, dtype=np.int32), n)
    return start[start != end], end[start != end]


def test_pairs_are_drawn_alike() -> None:
    start, end = sampled.draw_pairs(4, 12_000, 0)
    counts = np.bincount(4 * start + end, minlength=16).reshape(4, 4)
    assert not counts.diagonal().any()
    assert counts[~np.eye(4, dtype=bool)] == pytest.approx(1000, abs=120)


def test_small_graphs_have_nothing_to_estimate() -> None:
    for n in range(3):
        found = sampled_betweenness(CSR.of(n, np.arange(n - 1), np.arange(1, n)))
        assert found.values.tolist() == [0] * n
        assert found.samples == 0


@pytest.mark.parametrize(("epsilon", "delta"), [(0, 0.1), (-1, 0.1), (0.1, 0), (0.1, 1)])
def test_errors_that_cannot_be(epsilon: float, delta: float) -> None:
    with pytest.raises(UsageError):
        sampled_betweenness(CSR.of(3, np.array([0]), np.array([1])), epsilon, delta)


MEASURED: dict[str, Callable[[CSR, np.ndarray], np.ndarray]] = {
    "hops": lambda csr, _: betweenness(csr).values,
    "lengths": lambda csr, lengths: betweenness(csr, lengths).values,
    "sampled": lambda csr, _: sampled_betweenness(csr, 0.03).values,
    "its error": lambda csr, _: sampled_betweenness(csr, 0.03).error,
}


@pytest.mark.parametrize("measure", MEASURED.values(), ids=list(MEASURED))
def test_neither_threads_nor_the_order_of_ties_matter(
    measure: Callable[[CSR, np.ndarray], np.ndarray], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAPHKIT_KERNELS", "always")
    drawn = random_network(300, 1200, seed=6)
    tail, head = np.array(drawn.edges).T
    lengths = np.array(drawn.weights) + 0.1
    order = np.random.default_rng(0).permutation(len(tail))
    shuffled = CSR.of(300, head[order], tail[order])
    with threads(1):
        one = measure(drawn.csr, lengths[drawn.csr.edge]).tobytes()
    with threads(2):
        assert measure(drawn.csr, lengths[drawn.csr.edge]).tobytes() == one
        assert measure(shuffled, lengths[order][shuffled.edge]).tobytes() == one


def test_seeds_matter() -> None:
    csr = random_network(50, 120, seed=7).csr
    first, again = (sampled_betweenness(csr, 0.1).values for _ in range(2))
    assert first.tolist() == again.tolist()
    assert first.tolist() != sampled_betweenness(csr, 0.1, seed=1).values.tolist()


@pytest.mark.parametrize("directed", [False, True])
def test_kernels_as_they_stand_and_compiled(
    directed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = random_network(70, 220, seed=8, directed=directed)
    lengths = drawn.arc_weights + 0.1

    def everything() -> list[np.ndarray]:
        return [
            betweenness(drawn.csr).values,
            betweenness(drawn.csr, lengths).values,
            edge_betweenness(drawn.csr, lengths),
            sampled_betweenness(drawn.csr, 0.05).values,
        ]

    plain = everything()
    monkeypatch.setenv("GRAPHKIT_KERNELS", "always")
    for slow, fast in zip(plain, everything(), strict=True):
        assert fast == pytest.approx(slow, rel=1e-12)
