"""Routes without a node in common: against all sets of routes, and against NetworkX's flows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from drawn_networks import random_network
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from route_questions import RouteQuestion, Way, questions, use_kernels, ways

from graphkit.engine.core.csr import CSR
from graphkit.engine.paths.routes import Router

some = examples(150)


def least_costs(asked: RouteQuestion) -> list[float]:
    """Return what the best set of 0, 1, 2 ... routes costs, as long as there is one."""
    routes = asked.all_routes()
    both = set(asked.sources) & set(asked.targets)
    shared: set[int] = set()
    for ends in (asked.sources, asked.targets):
        left = set(ends) - both - set(asked.avoid)
        shared |= left if len(left) == 1 else set()
    best: dict[int, float] = {}

    def go(first: int, used: frozenset[object], cost: float, count: int) -> None:
        best[count] = min(cost, best.get(count, np.inf))
        for i in range(first, len(routes)):
            own: set[object] = set(routes[i][1]) - shared
            own = own or {routes[i][1]}  # a tie between the two that all share
            if not own & used:
                go(i + 1, used | own, cost + routes[i][0], count + 1)

    go(0, frozenset(), 0.0, 0)
    return [best[count] for count in range(len(best))]


def check_apart(asked: RouteQuestion, found: list[Way]) -> None:
    inner = [node for way in found for node in way[1:-1]]
    assert len(set(inner)) == len(inner)
    assert len(set(found)) == len(found)
    for ends, place in ((asked.sources, 0), (asked.targets, -1)):
        taken = [way[place] for way in found if len(way) > 1]
        left = set(ends) - (set(asked.sources) & set(asked.targets)) - set(asked.avoid)
        assert len(left) == 1 or len(set(taken)) == len(taken)


@ways
@some
@given(asked=questions(), count=st.sampled_from([0, 1, 2, 3, None]))
def test_no_set_costs_less(way: str, asked: RouteQuestion, count: int | None) -> None:
    expected = least_costs(asked)
    with use_kernels(way):
        found = asked.router.disjoint(asked.sources, asked.targets, count, avoid=asked.avoid)
    most = len(expected) - 1
    assert len(found) == (most if count is None else min(count, most))
    assert sum(r.cost for r in found) == pytest.approx(expected[len(found)], abs=1e-8)
    check_apart(asked, [r.nodes for r in found])
    costs = {nodes: cost for cost, nodes in asked.all_routes()}
    for route in found:
        assert route.cost == pytest.approx(costs[route.nodes], abs=1e-8)
    assert [r.cost for r in found] == pytest.approx(sorted(r.cost for r in found))


@ways
@pytest.mark.parametrize("directed", [False, True])
def test_there_are_as_many_as_networkx_finds(way: str, directed: bool) -> None:
    drawn = random_network(120, 480, 3, directed=directed)
    router = Router(drawn.csr, drawn.arc_weights)
    for a, b in np.random.default_rng(1).integers(0, 120, (15, 2)).tolist():
        if a == b:
            continue
        with use_kernels(way):
            found = router.disjoint(a, b)
        try:
            expected = len(list(nx.node_disjoint_paths(drawn.nx, a, b)))
        except nx.NetworkXNoPath:
            expected = 0
        assert len(found) == expected


def least_flow(graph: nx.DiGraph, sources: Sequence[int], targets: Sequence[int]) -> list[float]:
    """Return what the best flows of 1, 2 ... cost through nodes cut in two; weights are whole."""
    cut = nx.DiGraph()
    for v in graph:
        cut.add_edge((v, "in"), (v, "out"), capacity=1, weight=0)
    for a, b, data in graph.edges(data=True):
        if b not in sources and a not in targets:
            cut.add_edge((a, "out"), (b, "in"), capacity=1, weight=data["weight"])
    for nodes, half, end in ((sources, "in", "from"), (targets, "out", "to")):
        for v in nodes:
            arc = ("from", (v, half)) if end == "from" else ((v, half), "to")
            cut.add_edge(*arc, capacity=9, weight=0)
            if len(nodes) == 1:
                cut[v, "in"][v, "out"]["capacity"] = 9
    cut.add_nodes_from(("from", "to"))
    costs: list[float] = []
    while True:
        cut.nodes["from"]["demand"], cut.nodes["to"]["demand"] = -len(costs) - 1, len(costs) + 1
        try:
            costs.append(nx.min_cost_flow_cost(cut))
        except nx.NetworkXUnfeasible:
            return costs


@ways
@pytest.mark.parametrize("seed", range(12))
def test_they_cost_what_the_least_flow_costs(way: str, seed: int) -> None:
    drawn = random_network(24, 80, seed, directed=True)
    rng = np.random.default_rng(seed)
    graph = drawn.nx
    weights = {(a, b): int(rng.integers(0, 20)) for a, b in drawn.edges}
    nx.set_edge_attributes(graph, weights, "weight")
    cost = np.array([weights[edge] for edge in drawn.edges], float)[drawn.csr.edge]
    router = Router(drawn.csr, cost)
    for sources, targets in (([0], [23]), ([0], [20, 21, 22]), (range(4), range(19, 24))):
        expected = least_flow(graph, sources, targets)
        for count in range(1, len(expected) + 2):
            with use_kernels(way):
                found = router.disjoint(sources, targets, count)
            assert len(found) == min(count, len(expected))
            assert sum(r.cost for r in found) == sum(expected[len(found) - 1 : len(found)])


@ways
def test_the_best_route_gives_way_to_two_that_are_better_together(way: str) -> None:
    # 0-1-2-5 is best, but then there is no second: Suurballe's own example has this shape.
    ends = [(0, 1), (1, 2), (2, 5), (0, 3), (3, 2), (1, 4), (4, 5)]
    csr = CSR.of(6, *np.transpose(ends))
    cost = np.array([1.0, 1, 1, 2, 2, 2, 2])[csr.edge]
    with use_kernels(way):
        router = Router(csr, cost)
        assert router.best(0, 5).nodes == (0, 1, 2, 5)  # type: ignore[union-attr]
        found = router.disjoint(0, 5, 2)
    assert [(r.nodes, r.cost) for r in found] == [((0, 1, 4, 5), 5.0), ((0, 3, 2, 5), 5.0)]


@ways
def test_costs_that_differ_by_direction_are_kept_apart(way: str) -> None:
    csr = CSR.of(4, [0, 0, 1, 2, 1], [1, 2, 3, 3, 2])
    cost = np.where(csr.rows < csr.indices, 1.0, 0.0)
    with use_kernels(way):
        there = Router(csr, cost).disjoint(0, 3)
        back = Router(csr, cost).disjoint(3, 0)
    assert [r.cost for r in there] == [2.0, 2.0]
    assert [r.cost for r in back] == [0.0, 0.0]


@ways
def test_neighbours_are_joined_by_their_tie_once(way: str) -> None:
    csr = CSR.of(3, [0, 0, 0, 1], [1, 1, 2, 2])
    with use_kernels(way):
        found = Router(csr, np.array([3.0, 5, 1, 1])[csr.edge]).disjoint(0, 1)
    assert [(r.nodes, r.cost) for r in found] == [((0, 2, 1), 2.0), ((0, 1), 3.0)]


@ways
def test_routes_exist_as_ties_of_the_network(way: str) -> None:
    drawn = random_network(300, 1500, 5)
    with use_kernels(way):
        found = Router(drawn.csr, drawn.arc_weights, 0.1).disjoint(range(5), range(290, 300))
    assert len(found) == 5
    for route in found:
        assert all(drawn.nx.has_edge(a, b) for a, b in pairwise(route.nodes))
