"""The search from both ends: what it leaves out, and in which order it goes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest
from drawn_networks import random_network
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from route_questions import RouteQuestion, questions, use_kernels, ways

from graphkit.engine.core.csr import CSR
from graphkit.engine.core.heap import put, remove_overtaken, take
from graphkit.engine.paths.a_star_search import settle_around_targets
from graphkit.engine.paths.routes import Router
from graphkit.engine.paths.search_arcs import SearchArcs
from graphkit.engine.paths.search_labels import NO_ROUTE, LabelArrays

some = examples(150)
# From where to where, in the larger networks below.
PAIRS = np.random.default_rng(1).integers(0, 400, (60, 2)).tolist()


def rows(arcs: SearchArcs, side: int) -> Iterator[list[tuple[int, float]]]:
    """Yield the arcs of each node."""
    for first, last in zip(arcs.indptr[side, :-1], arcs.indptr[side, 1:], strict=True):
        both = arcs.heads[first:last].tolist(), arcs.length[first:last].tolist()
        yield list(zip(*both, strict=True))


@some
@given(asked=questions())
def test_arcs_in_order_are_the_same_arcs_shortest_first(asked: RouteQuestion) -> None:
    router = asked.router
    before, after = router._unsorted, router._sorted
    for side in (0, 1):
        for old, new in zip(rows(before, side), rows(after, side), strict=True):
            assert sorted(old) == sorted(new)
            lengths = [length for _, length in new]
            if after.slack < np.inf:
                assert all(b >= a - after.slack for a, b in combinations(lengths, 2))


def test_arcs_of_a_larger_network_come_in_order_to_the_last_digits() -> None:
    drawn = random_network(400, 3000, 3)
    arcs = Router(drawn.csr, drawn.arc_weights)._sorted
    assert arcs.slack < 1e-9
    for row in rows(arcs, 0):
        assert [length for _, length in row] == sorted(length for _, length in row)


@some
@given(asked=questions())
def test_each_node_has_its_arcs_turned_round(asked: RouteQuestion) -> None:
    arcs = asked.router._unsorted
    forth = {(a, b, x) for a, row in enumerate(rows(arcs, 0)) for b, x in row}
    back = {(b, a, x) for a, row in enumerate(rows(arcs, 1)) for b, x in row}
    assert forth == back


def test_a_graph_that_is_its_own_reverse_stands_there_once() -> None:
    drawn = random_network(50, 200, 3)
    arcs = Router(drawn.csr, drawn.arc_weights)._unsorted
    assert len(arcs.heads) == drawn.csr.arcs
    other = Router(drawn.csr, drawn.arc_weights + np.arange(drawn.csr.arcs))._unsorted
    assert len(other.heads) == 2 * drawn.csr.arcs


@ways
@some
@given(asked=questions(), data=st.data())
def test_the_order_of_arcs_changes_no_answer(
    way: str, asked: RouteQuestion, data: st.DataObject
) -> None:
    values = st.sampled_from([0.0, 1.0, 1.0, 2.0, np.inf])
    cost = data.draw(st.lists(values, min_size=asked.csr.arcs, max_size=asked.csr.arcs))
    asked = RouteQuestion(
        asked.csr, np.array(cost), asked.price, asked.sources, asked.targets, asked.avoid
    )
    expected = [nodes for _, nodes in asked.all_routes()]
    with use_kernels(way):
        for router in (asked.router, asked.router.prepare()):
            found = router.k_best(asked.sources, asked.targets, 100, avoid=asked.avoid)
            best = router.best(asked.sources, asked.targets, avoid=asked.avoid)
            assert [route.nodes for route in found] == expected
            assert best == (found[0] if found else None)


@ways
@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("digits", [1, 15])
def test_in_a_larger_network_neither(way: str, directed: bool, digits: int) -> None:
    drawn = random_network(400, 2400, 3, directed=directed)
    cost = drawn.arc_weights.round(digits)
    if directed:  # an edge may cost more in one direction than in the other
        cost = cost + np.arange(drawn.csr.arcs) % 3
    with use_kernels(way):
        one, other = Router(drawn.csr, cost, 0.1), Router(drawn.csr, cost, 0.1).prepare()
        for a, b in PAIRS:
            assert one.best(a, b) == other.best(a, b)
            one._passed = 0
        assert one.k_best([3, 4, 5], [9, 10], 20) == other.k_best([3, 4, 5], [9, 10], 20)


@ways
def test_of_many_equal_routes_the_first_is_found(way: str) -> None:
    # Streets and blocks, the corners numbered at random.
    grid = nx.grid_2d_graph(12, 12)
    number = np.random.default_rng(5).permutation(144).tolist()
    graph = nx.relabel_nodes(grid, dict(zip(grid, number, strict=True)))
    ends = np.array(graph.edges)
    csr = CSR.of(144, ends[:, 0], ends[:, 1])
    with use_kernels(way):
        router = Router(csr, np.ones(csr.arcs))
        for target in (7, 70, 140):
            left = nx.single_source_shortest_path_length(graph, target)
            for source in range(0, 144, 5):
                expected = [source]
                while expected[-1] != target:
                    here = expected[-1]
                    expected.append(min(v for v in graph[here] if left[v] < left[here]))
                best = router.best(source, target)
                assert best is not None and best.nodes == tuple(expected)


@ways
def test_whoever_is_to_be_avoided_is(way: str) -> None:
    drawn = random_network(200, 800, 4)
    router = Router(drawn.csr, drawn.arc_weights)
    graph = drawn.nx
    with use_kernels(way):
        for a, b in [(0, 150), (3, 77), (20, 180)]:
            avoided: list[int] = []
            for _ in range(4):
                best = router.best(a, b, avoid=avoided)
                assert best is not None
                kept = graph.subgraph(set(graph) - set(avoided))
                assert best.nodes == tuple(nx.dijkstra_path(kept, a, b))
                avoided = sorted({*avoided, *best.nodes[1:-1]})


def test_arcs_are_put_in_order_once_enough_have_been_passed() -> None:
    drawn = random_network(400, 1600, 3)
    router = Router(drawn.csr, drawn.arc_weights)
    with use_kernels("plain"):
        router.best(0, 399)
        assert router._arcs.slack == np.inf
        assert 0 < router._passed < drawn.csr.arcs
        for a, b in PAIRS:
            router.best(a, b)
        assert router._arcs.slack < np.inf


@ways
def test_of_parallel_arcs_the_cheapest_is_paid_the_first_of_equals(way: str) -> None:
    # They differ by less than what counts as equal: the first one's cost is told.
    csr = CSR.of(3, [0, 0, 0, 1], [1, 1, 1, 2])
    cost = np.array([1.0, 0.5 + 1e-15, 0.5, 2.0])[csr.edge]
    with use_kernels(way):
        for router in (Router(csr, cost), Router(csr, cost).prepare()):
            best = router.best(0, 2)
            assert best is not None
            assert best.cost == 2.5 + 1e-15


class TornError(Exception):
    """Stands for whatever may break a search off."""


def test_after_a_search_that_was_broken_off_the_next_one_is_right() -> None:
    drawn = random_network(300, 1200, 6)
    router = Router(drawn.csr, drawn.arc_weights)
    with use_kernels("plain"):
        expected = [router.best(a, b) for a, b in PAIRS if max(a, b) < 300]
        workspace = router._idle[0]
        search = workspace.two_way
        whole = search.labels

        class Torn(np.ndarray):  # type: ignore[type-arg]
            def __setitem__(self, key: Any, value: Any) -> None:
                if key == 40:
                    raise TornError
                super().__setitem__(key, value)

        search.labels = whole._replace(labeled=whole.labeled.view(Torn))
        with pytest.raises(TornError):
            for a, b in PAIRS:
                if max(a, b) < 300:
                    router.best(a, b)
        search.labels = whole
        assert (whole.distance < np.inf).any()
        assert router._idle == [workspace]
        assert [router.best(a, b) for a, b in PAIRS if max(a, b) < 300] == expected
        assert (whole.distance == np.inf).all()


@ways
def test_a_heap_that_is_full_of_what_was_overtaken_is_cleared(way: str) -> None:
    # The more steps, the shorter: each node that is settled brings all those behind it nearer.
    n = 60
    tail, head = np.triu_indices(n, 1)
    csr = CSR.of(n, tail, head)
    with use_kernels(way):
        best = Router(csr, ((head - tail) ** 2.0)[csr.edge]).best(0, n - 1)
    assert best is not None
    assert best.nodes == tuple(range(n))


@given(
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from([0.5, 1.0, 1.5, 2.0, 3.0])), max_size=40)
)
def test_entries_come_off_a_heap_in_order_and_those_overtaken_go(
    entries: list[tuple[int, float]],
) -> None:
    keys, heap = np.empty((2, 40)), np.empty((2, 40), np.int32)
    dist = np.full(10, np.inf)
    size = 0
    live = {}
    for node, key in entries:
        if key < dist[node]:
            dist[node] = live[node] = key
            size = put(keys, heap, 1, size, key, node)
    kept = remove_overtaken(keys, heap, 1, size, dist)
    assert kept == len(live)
    came = []
    while kept:
        came.append((float(keys[1, 0]), int(heap[1, 0])))
        kept = take(keys, heap, 1, kept)
    assert [key for key, _ in came] == sorted(live.values())
    assert sorted(came) == sorted((key, node) for node, key in live.items())


@ways
@pytest.mark.parametrize("directed", [False, True])
def test_what_surrounds_the_ends_is_as_far_as_it_is(way: str, directed: bool) -> None:
    drawn = random_network(60, 400, 5, directed=directed)
    csr, n = drawn.csr, 60
    router = Router(csr, drawn.arc_weights)
    ends, shut = np.array([3, 7], np.int32), np.array([11], np.int32)
    graph = drawn.nx.reverse() if directed else drawn.nx.copy()
    graph.remove_node(11)
    right = nx.multi_source_dijkstra_path_length(graph, {3, 7}, weight="weight")
    for most in (1, 10, n):
        # So little room that what was overtaken has to go again and again.
        labels = LabelArrays(n).start_search()
        keys, heap = np.empty((2, n)), np.empty((2, n), np.int32)
        with use_kernels(way):
            search = settle_around_targets.at(csr.work)
            radius = search(router._arcs.backwards, ends, shut, most, NO_ROUTE, labels, keys, heap)
        scale = float(router._length.max() / drawn.arc_weights.max())
        near = {v: d for v, d in right.items() if d * scale < radius - 1e-6}
        assert len(near) >= min(most, len(right)) - 2
        for node, length in near.items():
            assert labels.stamped[node] == 1
            assert labels.distance[node] / scale == pytest.approx(length, abs=1e-9)
        for node in set(range(n)) - set(near) - {11}:
            assert labels.stamped[node] != 1 or labels.distance[node] >= radius - 1e-6
