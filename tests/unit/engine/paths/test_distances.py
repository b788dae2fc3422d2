from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from drawn_networks import Drawn, networks, random_network, threads
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.core.csr import CSR
from graphkit.engine.paths.distances import distance_table, distances
from graphkit.errors import UsageError

few = examples(60)
any_network = st.booleans().flatmap(lambda d: networks(directed=d, loops=True))


def expected(drawn: Drawn, sources: list[int], weight: str | None) -> list[float]:
    found = nx.multi_source_dijkstra_path_length(drawn.nx, set(sources), weight=weight)
    return [found.get(node, np.inf) for node in range(drawn.n)]


@pytest.mark.parametrize("kernels", ["", "always"])
@few
@given(any_network, st.data())
def test_distances_are_networkx(kernels: str, drawn: Drawn, data: st.DataObject) -> None:
    if not drawn.n:
        return
    node = st.integers(0, drawn.n - 1)
    sources = data.draw(st.lists(node, min_size=1, max_size=4))
    csr, lengths = drawn.csr, drawn.arc_weights
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRAPHKIT_KERNELS", kernels)
        # Sums of halves are exact.
        assert distances(csr, sources).tolist() == expected(drawn, sources, None)
        assert distances(csr, sources, lengths).tolist() == expected(drawn, sources, "weight")
        hops, table = distance_table(csr, sources), distance_table(csr, sources, lengths)
        for row, source in enumerate(sources):
            assert hops[row].tolist() == expected(drawn, [source], None)
            assert table[row].tolist() == expected(drawn, [source], "weight")


def test_larger_networks_are_networkx() -> None:
    drawn = random_network(400, 1500, seed=1)
    found = distances(drawn.csr, [3, 7], drawn.arc_weights)
    assert found == pytest.approx(expected(drawn, [3, 7], "weight"), rel=1e-12)


def test_nothing_to_start_from() -> None:
    csr = CSR.of(3, np.array([0]), np.array([1]))
    assert np.isinf(distances(csr, [])).all()
    assert distance_table(csr, []).shape == (0, 3)


def test_of_parallel_ties_the_shorter_counts_and_an_infinite_one_is_no_way() -> None:
    csr = CSR.of(3, np.array([0, 0, 1]), np.array([1, 1, 2]))
    assert distances(csr, [0], np.array([5.0, 2.0, np.inf])[csr.edge]).tolist() == [0, 2, np.inf]


@pytest.mark.parametrize("length", [-1.0, np.nan])
def test_lengths_that_mean_nothing(length: float) -> None:
    csr = CSR.of(2, np.array([0]), np.array([1]))
    for measure in (distances, distance_table):
        with pytest.raises(UsageError, match="0 or more"):
            measure(csr, [0], np.full(csr.arcs, length))


@pytest.mark.parametrize("weighted", [False, True])
def test_threads_do_not_matter(weighted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than rounds, which use their arrays again."""
    monkeypatch.setenv("GRAPHKIT_KERNELS", "always")
    drawn = random_network(200, 700, seed=2)
    lengths = drawn.arc_weights if weighted else None
    with threads(1):
        one = distance_table(drawn.csr, np.arange(200), lengths)
    with threads(2):
        two = distance_table(drawn.csr, np.arange(200), lengths)
    assert one.tobytes() == two.tobytes()
    for node in (0, 50, 199):
        assert one[node].tolist() == distances(drawn.csr, [node], lengths).tolist()
