from __future__ import annotations

import csv
from collections.abc import Iterable

import networkx as nx
import numpy as np
import pytest
from drawn_networks import DATA, classic, random_network
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.core.csr import CSR
from graphkit.engine.resilience.components import components
from graphkit.engine.resilience.connectivity import Cuts, biconnected, cuts

few = examples(150)
Pairs = list[tuple[int, int]]
in_both_ways = pytest.mark.parametrize("kernels", ["", "always"])


@st.composite
def multigraphs(draw: st.DrawFn) -> tuple[int, Pairs]:
    """Draw nodes and edges: with loops, parallel edges, parts and isolates."""
    n = draw(st.integers(0, 11))
    node = st.integers(0, n - 1)
    return n, draw(st.lists(st.tuples(node, node), max_size=18)) if n else []


def csr_of(n: int, pairs: Pairs, *, directed: bool = False) -> CSR:
    ends = np.array(pairs, np.int64).reshape(-1, 2)
    return CSR.of(n, ends[:, 0], ends[:, 1], directed=directed)


def multigraph(n: int, pairs: Pairs) -> nx.MultiGraph:
    graph = nx.MultiGraph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(pairs)
    return graph


def simple(n: int, pairs: Pairs) -> nx.Graph:
    graph = nx.Graph(multigraph(n, pairs))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return graph


def sets(label: np.ndarray) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(label == number).tolist()) for number in set(label.tolist())}


def frozen(parts: Iterable[Iterable[int]]) -> set[frozenset[int]]:
    return {frozenset(part) for part in parts}


@in_both_ways
@few
@given(multigraphs(), st.booleans())
def test_components(kernels: str, drawn: tuple[int, Pairs], directed: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRAPHKIT_KERNELS", kernels)
        label = components(csr_of(*drawn, directed=directed))
    assert sets(label) == frozen(nx.connected_components(multigraph(*drawn)))
    check_order(label)


@in_both_ways
@few
@given(multigraphs())
def test_strong_components(kernels: str, drawn: tuple[int, Pairs]) -> None:
    n, pairs = drawn
    graph = nx.DiGraph(pairs)
    graph.add_nodes_from(range(n))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRAPHKIT_KERNELS", kernels)
        label = components(csr_of(n, pairs, directed=True), strong=True)
        without = components(csr_of(n, pairs), strong=True)
    assert sets(label) == frozen(nx.strongly_connected_components(graph))
    check_order(label)
    assert sets(without) == frozen(nx.connected_components(graph.to_undirected()))


def check_order(label: np.ndarray) -> None:
    """Largest first, equal ones in order of their first nodes."""
    sizes = np.bincount(label).tolist()
    first = [label.tolist().index(number) for number in range(len(sizes))]
    keys = [(-size, at) for size, at in zip(sizes, first, strict=True)]
    assert keys == sorted(keys)


@in_both_ways
@few
@given(multigraphs(), st.booleans())
def test_biconnected_is_networkx(kernels: str, drawn: tuple[int, Pairs], directed: bool) -> None:
    n, pairs = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRAPHKIT_KERNELS", kernels)
        found = biconnected(csr_of(n, pairs, directed=directed))
    graph = simple(n, pairs)
    assert set(np.flatnonzero(found.cut_points)) == set(nx.articulation_points(graph))
    bridges = {frozenset(pairs[e]) for e in np.flatnonzero(found.bridges)}
    assert bridges == frozen(nx.bridges(multigraph(n, pairs)))
    blocks: dict[int, set[int]] = {}
    for (a, b), block in zip(pairs, found.block.tolist(), strict=True):
        assert (block < 0) == (a == b)
        if a != b:
            blocks.setdefault(block, set()).update((a, b))
    expected = list(nx.biconnected_components(graph))
    assert frozen(blocks.values()) == frozen(expected)
    assert sorted(blocks) == list(range(found.count))
    assert len(expected) == found.count
    assert found.blocks.tolist() == [sum(node in part for part in expected) for node in range(n)]


def test_loops_and_parallel_edges() -> None:
    # 0 = 1 - 2, and a loop at 1
    found = biconnected(csr_of(3, [(0, 1), (1, 0), (1, 2), (1, 1)]))
    assert found.bridges.tolist() == [False, False, True, False]
    assert found.cut_points.tolist() == [False, True, False]
    assert found.block[0] == found.block[1] != found.block[2]
    assert found.block[3] == -1


@pytest.mark.parametrize(
    "name",
    ["burt1992_example", "florentine_business", "florentine_marriage", "karate", "krackhardt_kite"],
)
def test_bridges_are_those_of_r(name: str) -> None:
    graph = classic(name).graph
    bridge = biconnected(graph.csr).bridges[graph.csr.edge]
    ends = zip(graph.csr.rows[bridge], graph.csr.indices[bridge], strict=True)
    found = {frozenset((graph.ids[a], graph.ids[b])) for a, b in ends}
    with (DATA / f"oracle/bridges_{name}.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert found == {frozenset((row["source"], row["target"])) for row in rows}


def test_a_long_path_needs_no_deep_stack() -> None:
    n = 5000
    path = CSR.of(n, np.arange(n - 1), np.arange(1, n))
    assert biconnected(path).cut_points.sum() == n - 2
    assert biconnected(path).bridges.all()
    assert cuts(path, [0]).lost.tolist() == list(range(n - 1, -1, -1))
    ring = CSR.of(n, np.arange(n), (np.arange(n) + 1) % n)
    assert biconnected(ring).count == 1
    assert not cuts(ring, [0]).lost[1:].any()
    along = CSR.of(n, np.arange(n), (np.arange(n) + 1) % n, directed=True)
    assert not components(along, strong=True).any()


def cut_off(graph: nx.Graph, roots: set[int], node: int) -> set[frozenset[int]]:
    """The parts that no root is in without the node, of those that hung on one with it."""
    reached = {a for root in roots for a in nx.node_connected_component(graph, root)}
    rest = graph.subgraph(reached - {node})
    return {frozenset(part) for part in nx.connected_components(rest) if not part & roots}


@in_both_ways
@few
@given(multigraphs(), st.booleans(), st.data())
def test_cuts_are_what_taking_out_leaves(
    kernels: str, drawn: tuple[int, Pairs], directed: bool, data: st.DataObject
) -> None:
    n, pairs = drawn
    roots = data.draw(st.lists(st.integers(0, n - 1), max_size=4)) if n else []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRAPHKIT_KERNELS", kernels)
        found = cuts(csr_of(n, pairs, directed=directed), roots)
    graph = simple(n, pairs)
    for node in range(n):
        expected = cut_off(graph, set(roots), node)
        assert {frozenset(part.tolist()) for part in found.pieces(node)} == expected
        assert found.lost[node] == sum(map(len, expected))
        check_pieces(found, node)


def check_pieces(found: Cuts, node: int) -> None:
    parts = [part.tolist() for part in found.pieces(node)]
    assert all(part == sorted(part) for part in parts)
    assert parts == sorted(parts, key=lambda part: (-len(part), part))


def test_kernels_give_the_same_as_they_stand_and_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    csr = random_network(300, 380, seed=1).csr

    def everything() -> list[list[int]]:
        whole, walk = biconnected(csr), cuts(csr, [0, 5])
        arrays = whole.block, whole.blocks, walk.lost, walk.order, walk.start, components(csr)
        return [array.tolist() for array in arrays]

    plain = everything()
    monkeypatch.setenv("GRAPHKIT_KERNELS", "always")
    assert everything() == plain
