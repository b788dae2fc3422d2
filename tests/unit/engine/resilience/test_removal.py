from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from drawn_networks import Drawn, networks, random_network
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.core.csr import CSR
from graphkit.engine.core.kernels import numba_is_available
from graphkit.engine.resilience import dominators, removal
from graphkit.engine.resilience.removal import expected_reach, lost_alone, remove_nodes
from graphkit.errors import UsageError

few = examples(100)
either = st.booleans().flatmap(lambda d: networks(directed=d, loops=True, most=9))


def some(drawn: Drawn, data: st.DataObject, most: int = 3) -> set[int]:
    nodes = st.integers(0, drawn.n - 1)
    return set(data.draw(st.lists(nodes, max_size=most))) if drawn.n else set()


def reached(graph: nx.Graph, roots: set[int]) -> set[int]:
    return set().union(*({r} | nx.descendants(graph, r) for r in roots if r in graph))


def without(graph: nx.Graph, gone: set[int]) -> nx.Graph:
    rest = graph.copy()
    rest.remove_nodes_from(gone)
    return rest


@few
@given(either, st.data())
def test_what_is_lost_alone_is_what_is_lost_one_by_one(drawn: Drawn, data: st.DataObject) -> None:
    roots = some(drawn, data)
    graph = drawn.nx
    before = reached(graph, roots)
    assert lost_alone(drawn.csr, roots).tolist() == [
        len(before - {v} - reached(without(graph, {v}), roots)) for v in range(drawn.n)
    ]


@few
@given(either, st.data())
def test_removal_of_a_set(drawn: Drawn, data: st.DataObject) -> None:
    gone, roots = some(drawn, data), some(drawn, data)
    graph = drawn.nx
    rest = without(graph, gone)
    found = remove_nodes(drawn.csr, gone, roots)
    before, after = reached(graph, roots), reached(rest, roots)
    lost = before - gone - after
    assert (found.reached, found.still_reached) == (len(before), len(after))
    assert found.lost.tolist() == sorted(lost)
    parts = nx.connected_components(nx.Graph(graph).subgraph(lost))
    assert [part.tolist() for part in found.pieces] == sorted(
        (sorted(part) for part in parts), key=lambda part: (-len(part), part[0])
    )
    was, now = nx.Graph(graph), nx.Graph(rest)
    assert found.pairs == sum(
        nx.has_path(was, a, b) and not nx.has_path(now, a, b) for a, b in combinations(now, 2)
    )


@few
@given(either, st.data())
def test_expected_reach_is_the_best_of_all_walks(drawn: Drawn, data: st.DataObject) -> None:
    roots, gone = some(drawn, data), some(drawn, data, 2)
    steps = data.draw(st.integers(0, 4))
    chances = data.draw(
        st.lists(
            st.sampled_from([0.0, 0.25, 0.5, 0.9, 1.0]),
            min_size=len(drawn.edges),
            max_size=len(drawn.edges),
        )
    )
    chance: dict[tuple[int, int], float] = {}
    for (a, b), p in zip(drawn.edges, chances, strict=True):
        chance[a, b] = p
        if not drawn.directed:
            chance[b, a] = p
    expected = np.zeros(drawn.n)

    def walk(node: int, far: float, left: int) -> None:
        expected[node] = max(expected[node], far)
        if left:
            for (a, b), p in chance.items():
                if a == node and b not in gone and p > 0:
                    walk(b, far * p, left - 1)

    for root in roots - gone:
        walk(root, 1.0, min(steps, 3))
    csr = drawn.csr
    arcs = np.array(chances, float)[csr.edge]
    found = expected_reach(csr, arcs, roots, without=gone, steps=min(steps, 3))
    assert found == pytest.approx(expected, abs=1e-12)


def test_a_better_route_needs_more_ties() -> None:
    """Straight it is 0.3, by two more ties 0.9 x 0.9 x 0.9: only where three ties are allowed."""
    csr = CSR.of(4, np.array([0, 0, 1, 2]), np.array([3, 1, 2, 3]))
    chance = np.array([0.3, 0.9, 0.9, 0.9])[csr.edge]
    assert expected_reach(csr, chance, [0], steps=2)[3] == 0.3
    assert expected_reach(csr, chance, [0], steps=3)[3] == pytest.approx(0.729)
    assert expected_reach(csr, chance, [0], without=[2])[3] == 0.3


def test_a_round_adds_one_tie_only() -> None:
    """Node 2 gets better in the second round, by 1, before it is itself looked at: 3 must wait."""
    csr = CSR.of(4, np.array([0, 0, 1, 2]), np.array([1, 2, 2, 3]))
    chance = np.array([0.9, 0.5, 0.9, 1.0])[csr.edge]
    assert expected_reach(csr, chance, [0], steps=2).tolist() == [1, 0.9, 0.81, 0.5]
    assert expected_reach(csr, chance, [0], steps=3).tolist() == [1, 0.9, 0.81, 0.81]


@pytest.mark.skipif(not numba_is_available(), reason="needs numba")
@few
@given(either, st.data())
def test_compiled_is_plain(drawn: Drawn, data: st.DataObject) -> None:
    csr = drawn.csr
    roots = np.array(sorted(some(drawn, data)), np.int32)
    gone = np.zeros(drawn.n, bool)
    gone[list(some(drawn, data))] = True
    back = csr.transposed
    rows = (csr.indptr, csr.indices)
    for kernel, rest in (
        (removal._reached, (gone, roots)),
        (removal._best_routes, (np.full(csr.arcs, 0.5), gone, roots, 3)),
    ):
        assert kernel.plain(*rows, *rest).tolist() == kernel.fast(*rows, *rest).tolist()
    arrays = (*rows, back.indptr, back.indices, roots)
    plain, fast = dominators._dominators.plain(*arrays), dominators._dominators.fast(*arrays)
    assert [x.tolist() for x in plain] == [x.tolist() for x in fast]
    below = dominators._below
    assert below.plain(plain[1]).tolist() == below.fast(plain[1]).tolist()


@pytest.mark.parametrize("directed", [False, True])
def test_larger_networks_one_by_one(directed: bool) -> None:
    drawn = random_network(150, 260, seed=3, directed=directed)
    roots = {0, 5, 9}
    alone = lost_alone(drawn.csr, roots)
    assert alone.max() > 1
    assert alone.tolist() == [len(remove_nodes(drawn.csr, [v], roots).lost) for v in range(150)]


def test_dominators_of_undirected_networks_are_cuts() -> None:
    drawn = random_network(200, 230, seed=4)
    roots = np.array([1, 2, 3], np.int32)
    assert dominators.dominated(drawn.csr, roots).tolist() == lost_alone(drawn.csr, roots).tolist()


def test_nobody_to_remove() -> None:
    nobody = np.empty(0, np.int64)
    csr = CSR.of(0, nobody, nobody)
    found = remove_nodes(csr, [], [])
    assert (found.reached, found.still_reached, found.pairs, found.pieces) == (0, 0, 0, ())
    assert len(lost_alone(csr, [])) == len(expected_reach(csr, np.empty(0), [])) == 0


def test_a_node_that_is_not_there() -> None:
    with pytest.raises(UsageError, match="no node 7"):
        remove_nodes(CSR.of(2, np.array([0]), np.array([1])), [7])
