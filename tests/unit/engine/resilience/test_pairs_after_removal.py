from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from drawn_networks import Drawn, networks, random_network
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.core.csr import CSR
from graphkit.engine.core.kernels import numba_is_available
from graphkit.engine.resilience import pairs_after_removal
from graphkit.engine.resilience.components import weak_components
from graphkit.engine.resilience.pairs_after_removal import node_numbers, pairs_left, parts_of
from graphkit.errors import UsageError

few = examples(100)


def without(drawn: Drawn, gone: set[int]) -> nx.Graph:
    graph = nx.Graph(drawn.nx)
    graph.remove_nodes_from(gone)
    return graph


def connected_pairs(graph: nx.Graph) -> int:
    return sum(len(c) * (len(c) - 1) // 2 for c in nx.connected_components(graph))


def some(drawn: Drawn, data: st.DataObject) -> set[int]:
    return set(data.draw(st.lists(st.integers(0, drawn.n - 1), max_size=3))) if drawn.n else set()


@few
@given(networks(loops=True), st.data())
def test_pairs_left_are_those_one_by_one(drawn: Drawn, data: st.DataObject) -> None:
    gone = some(drawn, data)
    pairs, left = pairs_left(drawn.csr, pairs_after_removal.flags(drawn.csr, gone))
    assert pairs == connected_pairs(without(drawn, gone))
    assert left.tolist() == [connected_pairs(without(drawn, gone | {v})) for v in range(drawn.n)]


@few
@given(st.booleans().flatmap(lambda d: networks(directed=d, loops=True)), st.data())
def test_components_are_networkx(drawn: Drawn, data: st.DataObject) -> None:
    gone = some(drawn, data)
    label = weak_components(drawn.csr, pairs_after_removal.flags(drawn.csr, gone))
    expected = sorted(sorted(c) for c in nx.connected_components(without(drawn, gone)))
    assert [np.flatnonzero(label == i).tolist() for i in range(len(expected))] == expected
    assert set(np.flatnonzero(label < 0).tolist()) == gone


@pytest.mark.skipif(not numba_is_available(), reason="needs numba")
@few
@given(networks(loops=True), st.data())
def test_compiled_is_plain(drawn: Drawn, data: st.DataObject) -> None:
    csr = drawn.csr
    gone = pairs_after_removal.flags(csr, some(drawn, data))
    pairs, left = pairs_left(csr, gone)
    label = weak_components(csr, gone)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("GRAPHKIT_KERNELS", "always")
        assert pairs_left(csr, gone)[0] == pairs
        assert pairs_left(csr, gone)[1].tolist() == left.tolist()
        assert weak_components(csr, gone).tolist() == label.tolist()


def test_a_long_path_is_no_deep_call() -> None:
    n = 3000
    path = CSR.of(n, np.arange(n - 1), np.arange(1, n))
    pairs, left = pairs_left(path, np.zeros(n, bool))
    cut = pairs - (n - 1) - left
    assert cut[[0, 1, n // 2, n - 1]].tolist() == [0, n - 2, (n // 2) * (n // 2 - 1), 0]


def test_larger_networks_one_by_one() -> None:
    drawn = random_network(120, 130, seed=1)
    _, left = pairs_left(drawn.csr, np.zeros(120, bool))
    assert left.tolist() == [connected_pairs(without(drawn, {v})) for v in range(120)]


def test_parts_come_by_size_and_first_node() -> None:
    nodes = np.array([7, 1, 5, 4, 2], np.int32)
    parts = parts_of(nodes, np.array([0, 1, 2, 1, 0], np.int32))
    assert [part.tolist() for part in parts] == [[1, 4], [2, 7], [5]]
    assert parts_of(nodes[:0], nodes[:0]) == ()


def test_what_cannot_be_is_refused() -> None:
    csr = CSR.of(2, np.array([0]), np.array([1]), directed=True)
    with pytest.raises(UsageError, match="undirected"):
        pairs_left(csr, np.zeros(2, bool))
    for node in (-1, 2):
        with pytest.raises(UsageError, match=f"no node {node}"):
            node_numbers(csr, [0, node])
