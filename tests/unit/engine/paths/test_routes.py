"""Best routes: against all simple paths of small networks, and against NetworkX."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice

import networkx as nx
import numpy as np
import pytest
from drawn_networks import random_network
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from route_questions import RouteQuestion, questions, use_kernels, ways

from graphkit.engine.core.csr import CSR
from graphkit.engine.paths.route import Route
from graphkit.engine.paths.routes import Router
from graphkit.engine.paths.search_arcs import reverse_arcs
from graphkit.engine.paths.search_labels import LabelArrays, arc_lengths

some = examples(150)


@ways
@some
@given(asked=questions(), count=st.sampled_from([1, 2, 5, 1000]))
def test_the_routes_are_those_of_brute_force(way: str, asked: RouteQuestion, count: int) -> None:
    expected = asked.all_routes()
    with use_kernels(way):
        found = asked.router.k_best(asked.sources, asked.targets, count, avoid=asked.avoid)
        best = asked.router.best(asked.sources, asked.targets, avoid=asked.avoid)
    costs = pytest.approx([cost for cost, _ in expected[:count]], abs=1e-8)
    assert [route.cost for route in found] == costs
    assert best == (found[0] if found else None)
    # Costs that differ in the last digits only may be in either order.
    assert {r.nodes for r in found} <= {nodes for _, nodes in expected}
    assert len({r.nodes for r in found}) == len(found)


@ways
@some
@given(asked=questions(), data=st.data())
def test_routes_of_equal_cost_come_by_ties_then_nodes(
    way: str, asked: RouteQuestion, data: st.DataObject
) -> None:
    values = st.sampled_from([0.0, 1.0, 1.0, 2.0])
    cost = data.draw(st.lists(values, min_size=asked.csr.arcs, max_size=asked.csr.arcs))
    asked = replace(asked, cost=np.array(cost))
    with use_kernels(way):
        found = list(asked.router.routes(asked.sources, asked.targets, avoid=asked.avoid))
    assert [route.nodes for route in found] == [nodes for _, nodes in asked.all_routes()]


@ways
def test_an_arc_that_cannot_be_used_hides_none_beside_it(way: str) -> None:
    # Two ties lead from 3 to 1, and the first cannot be used in this direction.
    csr = CSR.of(5, [0, 0, 1, 1, 2, 2, 3], [1, 4, 3, 3, 3, 4, 4])
    cost = np.zeros(csr.arcs)
    cost[(csr.rows == 2) & (csr.indices == 4)] = 0.25
    first, second = np.flatnonzero((csr.rows == 3) & (csr.indices == 1))
    for unusable in (first, second):
        costs = cost.copy()
        costs[unusable] = np.inf
        with use_kernels(way):
            found = Router(csr, costs, 0.5).k_best(2, 1, 9)
        assert [route.cost for route in found] == [0.5, 1.25, 1.25, 1.5]


@ways
@pytest.mark.parametrize("seed", range(6))
def test_many_equal_routes_come_in_order(way: str, seed: int) -> None:
    drawn = random_network(11, 45 + 30 * (seed % 2), seed, directed=seed % 2 == 1)
    rng = np.random.default_rng(seed)
    cost = rng.integers(1, 3, drawn.csr.arcs).astype(float)
    asked = RouteQuestion(drawn.csr, cost, 0.5, [0, 1], [8, 9, 10], [])
    expected = [nodes for _, nodes in asked.all_routes()]
    assert len(expected) > 60
    with use_kernels(way):
        found = asked.router.k_best(asked.sources, asked.targets, 60)
    assert [route.nodes for route in found] == expected[:60]


@ways
def test_the_order_does_not_depend_on_how_costs_are_added_up(way: str) -> None:
    # 0.1 + 0.2 + 0.3 and 0.3 + 0.2 + 0.1 differ in the last digit.
    csr = CSR.of(6, [0, 1, 2, 0, 3, 4], [1, 2, 5, 3, 4, 5])
    for up in ([0.1, 0.2, 0.3], [0.3, 0.2, 0.1]):
        cost = np.array([*up, *reversed(up)])[csr.edge]
        with use_kernels(way):
            assert [r.nodes for r in Router(csr, cost).k_best(0, 5, 2)] == [
                (0, 1, 2, 5),
                (0, 3, 4, 5),
            ]


@ways
@pytest.mark.parametrize("directed", [False, True])
def test_larger_networks_give_what_networkx_gives(way: str, directed: bool) -> None:
    drawn = random_network(400, 1600, 3, directed=directed)
    graph, router = drawn.nx, Router(drawn.csr, drawn.arc_weights)
    rng = np.random.default_rng(1)
    for a, b in rng.integers(0, 400, (12, 2)).tolist():
        with use_kernels(way):
            found = router.k_best(a, b, 6)
        if a == b or not nx.has_path(graph, a, b):
            assert [r.nodes for r in found] == ([(a,)] if a == b else [])
            continue
        expected = list(islice(nx.shortest_simple_paths(graph, a, b, weight="weight"), 6))
        assert [r.nodes for r in found] == [tuple(path) for path in expected]
        assert found[0].cost == pytest.approx(nx.bidirectional_dijkstra(graph, a, b)[0], rel=1e-12)


@ways
def test_from_a_team_to_an_organization(way: str) -> None:
    drawn = random_network(400, 1600, 4)
    router = Router(drawn.csr, drawn.arc_weights, price=0.3)
    graph = drawn.nx
    for _, _, data in graph.edges(data=True):
        data["weight"] += 0.3
    graph.add_weighted_edges_from((i, "there", 0.0) for i in range(380, 400))
    expected, path = nx.multi_source_dijkstra(graph, set(range(20)), "there")
    with use_kernels(way):
        best = router.best(range(20), range(380, 400))
    assert best is not None
    assert best.cost == pytest.approx(expected - 0.3, rel=1e-12)
    assert list(best.nodes) == path[:-1]


@ways
def test_small_costs_and_great_ones_are_told_apart_alike(way: str) -> None:
    drawn = random_network(60, 200, 5)
    with use_kernels(way):
        plain = [r.nodes for r in Router(drawn.csr, drawn.arc_weights).k_best(0, 9, 5)]
        for factor in (1e-12, 1e12):
            router = Router(drawn.csr, factor * drawn.arc_weights)
            assert [r.nodes for r in router.k_best(0, 9, 5)] == plain


@ways
def test_a_long_chain_is_walked_to_its_end(way: str) -> None:
    csr = CSR.of(3000, np.arange(2999), np.arange(1, 3000))
    with use_kernels(way):
        for cost in (0.0, 0.1, 7.0):
            best = Router(csr, np.full(csr.arcs, cost), price=0.5).best(0, 2999)
            assert best is not None and best.ties == 2999
            assert best.cost == pytest.approx(2999 * cost + 2998 * 0.5)


def test_asking_again_and_in_threads_gives_the_same() -> None:
    drawn = random_network(300, 1200, 6)
    router = Router(drawn.csr, drawn.arc_weights)
    pairs = np.random.default_rng(2).integers(0, 300, (40, 2)).tolist()

    def ask(pair: list[int]) -> object:
        return router.k_best(*pair, 4), router.disjoint(*pair, 2)

    with use_kernels("plain"):
        once = [ask(pair) for pair in pairs]
        assert [ask(pair) for pair in pairs] == once
    with use_kernels("fast"), ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, pairs)) == once


def test_the_order_of_the_edges_does_not_matter() -> None:
    drawn = random_network(80, 300, 7)
    turn = np.random.default_rng(3).permutation(len(drawn.edges))
    ends, costs = np.array(drawn.edges)[turn], np.array(drawn.weights).round(1)[turn]
    other = CSR.of(80, ends[:, 0], ends[:, 1])
    router = Router(drawn.csr, drawn.arc_weights.round(1))
    assert router.k_best(0, 50, 20) == Router(other, costs[other.edge]).k_best(0, 50, 20)
    assert router.disjoint(0, 50) == Router(other, costs[other.edge]).disjoint(0, 50)


def test_routes_are_found_as_they_are_asked_for() -> None:
    drawn = random_network(200, 800, 8)
    router = Router(drawn.csr, drawn.arc_weights)
    asked = router.routes(0, 99)
    first = [next(asked) for _ in range(3)]
    assert router.best(5, 60) is not None  # another question meanwhile
    assert [*first, *islice(asked, 4)] == router.k_best(0, 99, 7)


def test_what_cannot_be_asked() -> None:
    csr = CSR.of(3, [0, 1], [1, 2])
    for cost in ([-1.0, 1, 1, 1], [np.nan, 1, 1, 1]):
        with pytest.raises(ValueError, match="0 or more"):
            Router(csr, np.array(cost))
    with pytest.raises(ValueError, match="0 or more"):
        Router(csr, np.ones(4), price=-1.0)
    with pytest.raises(ValueError, match="4 arcs cannot have 3 costs"):
        Router(csr, np.ones(3))
    router = Router(csr, np.ones(4))
    for node in (-1, 3):
        with pytest.raises(ValueError, match="from 0 to 2"):
            router.best(0, node)
    assert router.k_best(0, 2, 0) == router.k_best([], 2, 5) == router.k_best(0, [], 5) == []
    assert router.best(0, 2, avoid=2) is None


def test_a_route_knows_its_ties() -> None:
    assert Route((4, 2, 7), 1.5).ties == 2


@examples(60)
@given(questions())
def test_reverse_arcs_lead_back_along_the_same_edge(asked: RouteQuestion) -> None:
    csr = asked.csr
    if csr.directed:
        return
    back = reverse_arcs(csr)
    assert np.array_equal(csr.rows[back], csr.indices)
    assert np.array_equal(csr.indices[back], csr.rows)
    assert np.array_equal(csr.edge[back], csr.edge)
    assert np.array_equal(back[back], np.arange(csr.arcs))


def test_labels_are_forgotten_when_stamps_run_out() -> None:
    arrays = LabelArrays(3)
    arrays.labels = arrays.labels._replace(stamp=2**31 - 1)
    arrays.labels.stamped[:] = [1, 2, 3]
    assert arrays.start_search().stamp == 1
    assert arrays.labels.stamped.tolist() == [0, 0, 0]


def test_lengths_are_exact_sums() -> None:
    rng = np.random.default_rng(5)
    length = arc_lengths(rng.random(16) * 2, 0.22)
    turned = [sum(rng.permutation(length)) for _ in range(20)]
    assert len(set(turned)) == 1
