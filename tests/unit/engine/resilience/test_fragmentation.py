from __future__ import annotations

import csv

import networkx as nx
import numpy as np
import pytest
from drawn_networks import DATA, Drawn, classic, networks, random_network, threads
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.core.csr import CSR
from graphkit.engine.core.kernels import numba_is_available
from graphkit.engine.measures.catalog import measure_named
from graphkit.engine.resilience import closeness_after_removal
from graphkit.engine.resilience.fragmentation import (
    distance_fragmentation,
    distance_fragmentation_without_each,
    fragmentation,
    fragmentation_without_each,
)
from graphkit.errors import UsageError

few = examples(100)


def some(drawn: Drawn, data: st.DataObject) -> list[int]:
    return data.draw(st.lists(st.integers(0, drawn.n - 1), max_size=3)) if drawn.n else []


def plain_by_hand(graph: nx.Graph) -> float:
    n = len(graph)
    if n < 2:
        return np.nan
    tied = sum(len(c) * (len(c) - 1) for c in nx.connected_components(graph))
    return 1 - tied / (n * (n - 1))


def by_hand(graph: nx.Graph) -> float:
    n = len(graph)
    if n < 2:
        return np.nan
    near = sum(
        1 / d for _, ds in nx.all_pairs_shortest_path_length(graph) for d in ds.values() if d
    )
    return 1 - near / (n * (n - 1))


@few
@given(networks(loops=True), st.data())
def test_without_a_set_and_each_further_node(drawn: Drawn, data: st.DataObject) -> None:
    gone = some(drawn, data)
    csr, rest = drawn.csr, nx.Graph(drawn.nx)
    rest.remove_nodes_from(gone)
    close = {"rel": 1e-9, "abs": 1e-12, "nan_ok": True}
    assert fragmentation(csr, gone) == pytest.approx(plain_by_hand(rest), **close)
    exact = distance_fragmentation(csr, gone)
    assert exact.value == pytest.approx(by_hand(rest), **close)
    assert exact.error == 0
    plain = fragmentation_without_each(csr, gone)
    far = distance_fragmentation_without_each(csr, gone)
    for v in range(drawn.n):
        if v in gone:
            assert np.isnan(plain[v])
            assert np.isnan(far[v])
            continue
        less = rest.copy()
        less.remove_node(v)
        assert plain[v] == pytest.approx(plain_by_hand(less), **close)
        assert far[v] == pytest.approx(by_hand(less), **close)


@pytest.mark.parametrize(("n", "m", "seed"), [(40, 45, 1), (40, 80, 2), (60, 70, 3), (30, 200, 4)])
def test_long_detours(n: int, m: int, seed: int) -> None:
    drawn = random_network(n, m, seed)
    found = distance_fragmentation_without_each(drawn.csr)
    for v in range(n):
        rest = drawn.nx.copy()
        rest.remove_node(v)
        assert found[v] == pytest.approx(by_hand(rest), abs=1e-12)


def test_round_a_circle() -> None:
    n = 31
    csr = CSR.of(n, np.arange(n), (np.arange(n) + 1) % n)
    path = by_hand(nx.path_graph(n - 1))
    assert distance_fragmentation_without_each(csr) == pytest.approx(np.full(n, path))


@pytest.mark.skipif(not numba_is_available(), reason="needs numba")
@few
@given(networks(), st.data())
def test_compiled_is_plain(drawn: Drawn, data: st.DataObject) -> None:
    csr = drawn.csr
    gone = np.zeros(drawn.n, bool)
    gone[some(drawn, data)] = True
    sources = np.flatnonzero(~gone).astype(np.int32)
    given_ = (csr.indptr, csr.indices, gone, sources)
    assert (
        closeness_after_removal._closeness.plain(*given_).tolist()
        == closeness_after_removal._closeness.fast(*given_).tolist()
    )
    kernel = closeness_after_removal._closeness_without_each
    for plain, fast in zip(kernel.plain(*given_), kernel.fast(*given_), strict=True):
        assert plain.tolist() == fast.tolist()


@pytest.mark.skipif(not numba_is_available(), reason="needs numba")
def test_threads_make_no_difference() -> None:
    csr = random_network(2000, 6000, seed=5).csr
    found = []
    for number in (1, 2):
        with threads(number):
            each = distance_fragmentation_without_each(csr, budget=csr.work * 300)
            found.append((each.tolist(), distance_fragmentation(csr, budget=csr.work * 300)))
    assert found[0] == found[1]


def test_a_sample_is_near_and_says_how_near() -> None:
    csr = random_network(300, 800, seed=6).csr
    exact = distance_fragmentation(csr, [3, 4])
    assert exact.error == 0
    inside = 0
    for seed in range(20):
        guess = distance_fragmentation(csr, [3, 4], budget=csr.work * 150, seed=seed)
        assert 0 < guess.error < 0.2
        inside += abs(guess.value - exact.value) <= guess.error
    assert inside >= 19


def test_a_sample_keeps_the_order_of_those_that_matter() -> None:
    """Also where sources are among the nodes in question, or hang on one of them alone."""
    drawn = random_network(200, 240, seed=7)
    exact = distance_fragmentation_without_each(drawn.csr)
    guess = distance_fragmentation_without_each(drawn.csr, budget=drawn.csr.work * 60)
    first = np.argsort(-exact)[:10]
    assert len(set(first) & set(np.argsort(-guess)[:15].tolist())) >= 8
    assert np.abs(guess - exact).max() < 0.05
    assert np.corrcoef(guess, exact)[0, 1] > 0.9


def test_samples_are_not_biased() -> None:
    csr = random_network(40, 50, seed=8).csr
    exact = distance_fragmentation_without_each(csr)
    guesses = [
        distance_fragmentation_without_each(csr, budget=csr.work * 10, seed=seed, times=1000)
        for seed in range(200)
    ]
    spread = np.std(guesses, axis=0) / np.sqrt(len(guesses))
    assert (np.abs(np.mean(guesses, axis=0) - exact) < 5 * spread + 1e-12).all()


@pytest.mark.parametrize("name", ["karate", "florentine_marriage", "davis_bipartite"])
def test_measures_are_those_of_r(name: str) -> None:
    graph = classic(name).graph
    with (DATA / "oracle" / f"nodes_{name}.csv").open(encoding="utf-8") as stream:
        rows = {row["id"]: row for row in csv.DictReader(stream)}
    for measure, column in (
        ("fragmentation-without", "frag_after_removal"),
        ("distance-fragmentation-without", "distfrag_after_removal"),
    ):
        found = measure_named(measure).compute(graph, None, None)["value"]
        expected = [float(rows[str(i)][column]) for i in graph.ids]
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_directions_are_refused() -> None:
    csr = CSR.of(3, np.array([0]), np.array([1]), directed=True)
    for function in (
        fragmentation,
        fragmentation_without_each,
        distance_fragmentation,
        distance_fragmentation_without_each,
    ):
        with pytest.raises(UsageError, match="undirected"):
            function(csr)
