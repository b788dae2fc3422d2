from __future__ import annotations

from collections.abc import Iterable
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
from graphkit.engine.resilience import depth_first_search, dominators
from graphkit.engine.resilience.connectivity import cuts
from graphkit.engine.resilience.removal import nodes_lost, remove_nodes
from graphkit.errors import UsageError

few = examples(100)


def lost_alone(csr: CSR, roots: Iterable[int]) -> list[int]:
    """Return how many nodes the roots lose without each node, all at once."""
    starts = np.array(sorted(roots), np.int32)
    found = dominators.count_dominated(csr, starts) if csr.directed else cuts(csr, starts).lost
    return [int(lost) for lost in found]


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
    assert lost_alone(drawn.csr, roots) == [
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
    assert found.lost.tolist() == nodes_lost(drawn.csr, gone, roots).tolist() == sorted(lost)
    parts = nx.connected_components(nx.Graph(graph).subgraph(lost))
    assert [part.tolist() for part in found.pieces] == sorted(
        (sorted(part) for part in parts), key=lambda part: (-len(part), part[0])
    )
    was, now = nx.Graph(graph), nx.Graph(rest)
    assert found.pairs == sum(
        nx.has_path(was, a, b) and not nx.has_path(now, a, b) for a, b in combinations(now, 2)
    )


@pytest.mark.skipif(not numba_is_available(), reason="needs numba")
@few
@given(either, st.data())
def test_compiled_is_plain(drawn: Drawn, data: st.DataObject) -> None:
    csr = drawn.csr
    roots = np.array(sorted(some(drawn, data)), np.int32)
    gone = np.zeros(drawn.n, bool)
    gone[list(some(drawn, data))] = True
    rows = (csr.indptr, csr.indices)
    search = depth_first_search.depth_first
    plain, fast = search.plain(*rows, roots, gone), search.fast(*rows, roots, gone)
    assert [x.tolist() for x in plain] == [x.tolist() for x in fast]
    counted = dominators.count_dominated(csr, roots).tolist()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("GRAPHKIT_KERNELS", "always")
        assert dominators.count_dominated(csr, roots).tolist() == counted


@pytest.mark.parametrize("directed", [False, True])
def test_larger_networks_one_by_one(directed: bool) -> None:
    drawn = random_network(150, 260, seed=3, directed=directed)
    roots = {0, 5, 9}
    alone = lost_alone(drawn.csr, roots)
    assert max(alone) > 1
    assert alone == [len(remove_nodes(drawn.csr, [v], roots).lost) for v in range(150)]


def test_dominators_of_undirected_networks_are_cuts() -> None:
    drawn = random_network(200, 230, seed=4)
    roots = np.array([1, 2, 3], np.int32)
    assert dominators.count_dominated(drawn.csr, roots).tolist() == lost_alone(drawn.csr, roots)


def test_nobody_to_remove() -> None:
    nobody = np.empty(0, np.int64)
    csr = CSR.of(0, nobody, nobody)
    found = remove_nodes(csr, [], [])
    assert (found.reached, found.still_reached, found.pairs, found.pieces) == (0, 0, 0, ())


def test_a_node_that_is_not_there() -> None:
    with pytest.raises(UsageError, match="no node 7"):
        remove_nodes(CSR.of(2, np.array([0]), np.array([1])), [7])
