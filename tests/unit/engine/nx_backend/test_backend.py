"""The backend gives what NetworkX gives: by kernels, and by NetworkX itself."""

from __future__ import annotations

import logging
import math
import random
import subprocess
import sys
import timeit
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, islice, pairwise
from typing import Any

import networkx as nx
import numpy as np
import pytest
from examples import examples
from hypothesis import assume, given
from hypothesis import strategies as st
from made_graphs import graphs

from graphkit.engine.core import kernels
from graphkit.engine.core.csr import CSR
from graphkit.engine.core.graph import Graph
from graphkit.engine.nx_backend.backend import _dispatched_functions, backend
from graphkit.engine.nx_backend.dispatch import DISPATCHED, DispatchedFunction
from graphkit.engine.nx_backend.from_networkx import from_networkx
from graphkit.engine.nx_backend.nx_graph import EngineGraph, as_networkx

Call = Callable[[nx.Graph], Any]
WEIGHTS = st.sampled_from([0.0, 1.0, 0.25, 3.0, 2])
POSITIVE = st.sampled_from([1.0, 0.25, 3.0, 2, 5])

some_graphs = examples(25)


@pytest.fixture(params=["compiled", "plain"])
def forced(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have kernels answer whatever the size, in either way that they run."""
    monkeypatch.setenv("GRAPHKIT_KERNELS", "always")
    if request.param == "plain":
        monkeypatch.setattr(kernels, "numba_is_available", lambda: False)
    elif not kernels.numba_is_available():
        pytest.skip("needs numba")


@pytest.fixture(autouse=True)
def answered(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the functions that kernels answered."""
    names: list[str] = []

    def wrapped(taken: DispatchedFunction) -> Callable[..., Any]:
        def answer(*args: Any, **kwargs: Any) -> Any:
            result = taken.answer(*args, **kwargs)
            names.append(taken.name)
            return result

        return answer

    for name, taken in _dispatched_functions().items():
        changed = DispatchedFunction(name, wrapped(taken), taken.pays_from, taken.converted_from)
        monkeypatch.setitem(DISPATCHED, name, changed)
        vars(backend).pop(name, None)
    yield names
    for name in DISPATCHED:
        vars(backend).pop(name, None)


def with_weights(graph: nx.Graph) -> nx.Graph:
    """Give the edges that lack a weight the 1 that NetworkX reads there, as columns do."""
    same = graph.copy()
    for _, _, data in same.edges(data=True):
        data.setdefault("weight", 1)
    return same


def outcome(call: Call, graph: nx.Graph) -> Any:
    """Return what a call gives, or how it fails."""
    try:
        found = call(graph)
        return list(found) if isinstance(found, Iterator) else found
    except Exception as error:
        return type(error), str(error)


def same(one: Any, other: Any) -> bool:
    """Compare results to 1e-9, relative above 1; dicts in their order, too."""
    if isinstance(one, float | int) and isinstance(other, float):
        one = float(one)
    if isinstance(one, float) and isinstance(other, float | int):
        if math.isnan(one) or math.isnan(other):
            return math.isnan(one) and math.isnan(other)
        return bool(abs(one - other) <= 1e-9 * max(1.0, abs(other)))
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple):
        return (
            type(one) is type(other)
            and len(one) == len(other)
            and all(same(a, b) for a, b in zip(one, other, strict=True))
        )
    return type(one) is type(other) and bool(one == other)


def agree(graph: nx.Graph, call: Call, theirs: Call | None = None) -> None:
    """Hold that a call gives the same on an ordinary graph, and on ours, made or converted."""
    expected = outcome(theirs or call, with_weights(graph))
    assert same(outcome(call, as_networkx(from_networkx(graph, "weight"))), expected)
    with nx.config(backend_priority=["graphkit"], warnings_to_ignore={"cache"}):
        assert same(outcome(call, graph), expected)


EXACT = {"tol": 1e-14, "max_iter": 2000}
CALLS: dict[str, tuple[str, st.SearchStrategy[nx.Graph], tuple[Call, ...]]] = {}


def calls(name: str, kind: st.SearchStrategy[nx.Graph], *some: Call) -> None:
    CALLS[f"{name}-{len(CALLS)}"] = name, kind, some


def in_order(call: Call) -> Call:
    """Put a dict that NetworkX gives in the order of a set in that of the nodes."""

    def ordered(graph: nx.Graph) -> Any:
        found = call(graph)
        return {node: found[node] for node in graph}

    return ordered


ANY = graphs(directed=None, weights=WEIGHTS)
UNDIRECTED = graphs(weights=WEIGHTS)
calls("degree_centrality", ANY, nx.degree_centrality)
calls(
    "closeness_centrality",
    ANY,
    nx.closeness_centrality,
    lambda g: nx.closeness_centrality(g, wf_improved=False),
)
calls("harmonic_centrality", ANY, in_order(nx.harmonic_centrality))
calls(
    "pagerank",
    ANY,
    lambda g: nx.pagerank(g, **EXACT),
    lambda g: nx.pagerank(g, 0.5, weight=None, **EXACT),
)
calls(
    "constraint",
    ANY,
    nx.constraint,
    lambda g: nx.constraint(g, weight="weight"),
    lambda g: nx.constraint(g, list(g)[::-2]),
)
calls(
    "constraint",
    graphs(directed=None, weights=POSITIVE),
    lambda g: nx.constraint(g, set(list(g)[:3]), weight="weight"),
)
calls(
    "effective_size",
    graphs(directed=None, weights=POSITIVE),
    lambda g: nx.effective_size(g, list(g)[::-2], "weight"),
    lambda g: nx.effective_size(g, list(g)),
)
calls("effective_size", UNDIRECTED, nx.effective_size)
calls("core_number", ANY, nx.core_number)
calls(
    "triangles",
    ANY,
    nx.triangles,
    lambda g: nx.triangles(g, list(g)[1:3]),
    lambda g: nx.triangles(g, next(iter(g))),
)
calls(
    "clustering",
    ANY,
    nx.clustering,
    lambda g: nx.clustering(g, list(g)[1:3]),
    lambda g: nx.clustering(g, weight="weight"),
    lambda g: nx.clustering(g, next(iter(g)), weight="weight"),
)
for index in (
    nx.adamic_adar_index,
    nx.resource_allocation_index,
    nx.jaccard_coefficient,
    nx.preferential_attachment,
):
    calls(
        index.__name__,
        ANY,
        lambda g, index=index: index(g, list(combinations(g, 2))),
        lambda g, index=index: sorted(index(g), key=repr),
        lambda g, index=index: index(g, [(u, u) for u in g]),
        lambda g, index=index: index(g, [("strange", u) for u in g]),
    )


ONE_WAY = graphs(most=8)
calls(
    "connected_components",
    ONE_WAY,
    nx.connected_components,
    lambda g: nx.connected_components(g.to_directed()),
)
calls("number_connected_components", ONE_WAY, nx.number_connected_components)
calls("is_connected", ONE_WAY, nx.is_connected)
calls(
    "node_connected_component",
    ONE_WAY,
    lambda g: [nx.node_connected_component(g, n) for n in g],
    lambda g: nx.node_connected_component(g, "strange"),
)
calls("articulation_points", ONE_WAY, lambda g: set(nx.articulation_points(g)))
calls(
    "bridges",
    ONE_WAY,
    lambda g: set(nx.bridges(g)),
    lambda g: {frozenset(edge) for n in g for edge in nx.bridges(g, n)},
    lambda g: list(nx.bridges(g, "strange")),
)
calls(
    "has_bridges",
    ONE_WAY,
    nx.has_bridges,
    lambda g: [nx.has_bridges(g, n) for n in g],
)
calls("biconnected_components", ONE_WAY, lambda g: as_sets(nx.biconnected_components(g)))
calls(
    "biconnected_component_edges",
    ONE_WAY,
    lambda g: as_sets(
        [frozenset(edge) for edge in part] for part in nx.biconnected_component_edges(g)
    ),
)
calls("is_biconnected", ONE_WAY, nx.is_biconnected)


# Over ties without length, what NetworkX counts depends on the order of the edges.
LENGTHS = graphs(directed=None, weights=POSITIVE)
calls(
    "betweenness_centrality",
    LENGTHS,
    nx.betweenness_centrality,
    lambda g: nx.betweenness_centrality(g, normalized=False, weight="weight"),
    lambda g: nx.betweenness_centrality(g, endpoints=True),
    lambda g: nx.betweenness_centrality(g, normalized=False, endpoints=True, weight="weight"),
    lambda g: nx.betweenness_centrality(g, k=2, seed=5),
    lambda g: nx.betweenness_centrality(g, k=1, normalized=False, seed=random.Random(2)),
    lambda g: nx.betweenness_centrality(g, 3, False, seed=np.random.RandomState(3)),
    lambda g: nx.betweenness_centrality(g, 3, weight="weight", endpoints=True, seed=1),
    lambda g: nx.betweenness_centrality(g, len(g)),
    lambda g: nx.betweenness_centrality(g, 99),
    lambda g: nx.betweenness_centrality(g, 0),
)
calls(
    "betweenness_centrality_subset",
    LENGTHS,
    lambda g: nx.betweenness_centrality_subset(g, list(g)[::2], list(g)[1:]),
    lambda g: nx.betweenness_centrality_subset(g, set(g), list(g)[1:], True, "weight"),
    lambda g: nx.betweenness_centrality_subset(g, list(g)[:1] * 2, list(g)[1:] * 2),
    lambda g: nx.betweenness_centrality_subset(g, list(g)[:1], list(g)[1:] * 2),
    lambda g: nx.betweenness_centrality_subset(g, ["strange"], g),
)
calls(
    "edge_betweenness_centrality",
    LENGTHS,
    lambda g: by_name(nx.edge_betweenness_centrality(g)),
    lambda g: by_name(nx.edge_betweenness_centrality(g, normalized=False, weight="weight")),
    lambda g: by_name(nx.edge_betweenness_centrality(g, 1, seed=1)),
)


def by_name(found: dict[Any, Any]) -> dict[Any, Any]:
    """Take away the order of edges, which is that in which they were made."""
    return dict(sorted(found.items(), key=repr))


def as_sets(parts: Iterable[Iterable[Any]]) -> set[frozenset[Any]]:
    """Take away the order of parts and in them, which is that of NetworkX's walk."""
    found = [frozenset(part) for part in parts]
    assert len(set(found)) == len(found)
    return set(found)


@pytest.mark.usefixtures("forced")
@pytest.mark.parametrize("case", CALLS)
def test_kernels_agree_with_networkx(case: str) -> None:
    _, kind, some = CALLS[case]

    @some_graphs
    @given(kind)
    def hold(graph: nx.Graph) -> None:
        for call in some:
            agree(graph, call)

    hold()


@pytest.mark.usefixtures("forced")
@pytest.mark.parametrize("name", sorted({name for name, _, _ in CALLS.values()}))
def test_kernels_answer(name: str, answered: list[str]) -> None:
    graph = as_networkx(from_networkx(nx.gnm_random_graph(9, 20, seed=1)))
    for named, _, some in CALLS.values():
        if name == named:
            for call in some:
                outcome(call, graph)
    assert name in answered


# --- where NetworkX is not followed -------------------------------------------------------------


@pytest.mark.usefixtures("forced")
def test_effective_size_with_weights_is_that_of_the_nodes_one_by_one() -> None:
    # NetworkX 3.6 divides by the strongest tie of the wrong node unless nodes are given.
    @some_graphs
    @given(graphs(directed=None, loops=False, weights=POSITIVE))
    def hold(graph: nx.Graph) -> None:
        assume(len(graph))
        # Asked for one by one, who has no outgoing ties has none to NetworkX.
        assume(all(d for _, d in (graph.out_degree if graph.is_directed() else ())))
        agree(
            graph,
            lambda g: nx.effective_size(g, weight="weight"),
            lambda g: nx.effective_size(g, list(g), weight="weight"),
        )

    hold()


def test_effective_size_of_networkx_still_is_wrong() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([(0, 1, 4), (0, 2, 1), (1, 2, 1)])
    right = nx.effective_size(graph, list(graph), weight="weight")
    assert not same(nx.effective_size(graph, weight="weight"), right)


@pytest.mark.usefixtures("forced")
def test_pagerank_goes_on_until_it_is_there() -> None:
    graph = nx.gnm_random_graph(60, 90, seed=3)
    exact = nx.pagerank(graph, **EXACT)
    assert same(nx.pagerank(as_networkx(from_networkx(graph))), exact)
    assert not same(nx.pagerank(graph), exact)


@pytest.mark.usefixtures("forced")
def test_betweenness_takes_no_notice_of_rounding() -> None:
    # 1/4 + 1/3 + 1/6 falls short of 1/4 + 1/2, and makes a draw a win.
    graph = nx.Graph()
    graph.add_weighted_edges_from([(0, 1, 1 / 4), (1, 2, 1 / 3), (2, 3, 1 / 6), (1, 3, 1 / 2)])
    whole = nx.Graph()
    whole.add_weighted_edges_from((u, v, round(12 * w)) for u, v, w in graph.edges(data="weight"))
    right = nx.betweenness_centrality(whole, weight="weight")
    assert same(
        nx.betweenness_centrality(as_networkx(from_networkx(graph, "weight")), weight="weight"),
        right,
    )
    assert not same(nx.betweenness_centrality(graph, weight="weight"), right)


def test_pairs_from_a_generator() -> None:
    # NetworkX checks them, and has none left to answer.
    graph = nx.path_graph(4)
    pairs = [(0, 2), (1, 3), (0, 3)]
    for index in (nx.adamic_adar_index, nx.resource_allocation_index, nx.jaccard_coefficient):
        assert list(index(graph, iter(pairs))) == []
        assert same(
            list(index(as_networkx(from_networkx(graph)), iter(pairs))), list(index(graph, pairs))
        )


# --- paths: of several shortest ones, any will do -----------------------------------------------


def shortest(call: Callable[..., Any]) -> Call:
    """Ask for all pairs, a strange node, too; of each path the length, checked to be one."""

    def ask(graph: nx.Graph) -> list[Any]:
        found = []
        for source in [*graph, "strange"]:
            for target in [*graph, "strange"]:
                result = outcome(lambda g, s=source, t=target: call(g, s, t, "weight"), graph)
                if isinstance(result, tuple) and isinstance(result[1], list):
                    length, path = result
                    result = length
                    assert same(float(length), length_of(graph, path, source, target))
                elif isinstance(result, list):
                    result = length_of(graph, result, source, target)
                found.append(result)
        return found

    return ask


def length_of(graph: nx.Graph, path: list[Any], source: Any, target: Any) -> float:
    """Return the length of what is to be a path between two nodes."""
    assert path[0] == source and path[-1] == target
    return float(sum(graph.edges[edge].get("weight", 1) for edge in pairwise(path)))


@pytest.mark.usefixtures("forced")
@pytest.mark.parametrize(
    "name",
    [
        "bidirectional_dijkstra",
        "dijkstra_path",
        "dijkstra_path_length",
        "shortest_path",
        "shortest_path_length",
    ],
)
def test_shortest_paths(name: str, answered: list[str]) -> None:
    @examples(12)
    @given(graphs(directed=None, weights=WEIGHTS, most=6))
    def hold(graph: nx.Graph) -> None:
        agree(graph, shortest(getattr(nx, name)))

    hold()
    assert name in answered


def from_sources(call: Callable[..., Any]) -> Call:
    """Ask from nodes and pairs of nodes; check paths, and put what is equally far in order."""

    def ask(graph: nx.Graph) -> list[Any]:
        found = []
        for sources in [*combinations(graph, 2), *((node,) for node in graph), ("strange",), ()]:
            for cutoff in (None, 2):
                result = outcome(lambda g, s=sources, c=cutoff: call(g, s, c), graph)
                dicts = result if isinstance(result, tuple) else (result,)
                for each in dicts if isinstance(dicts[0], dict) else ():
                    starts, first = list(sources), list(each)[: len(sources)]
                    assert first == starts
                    for node, path in each.items():
                        if isinstance(path, list):
                            assert path[0] in starts and path[-1] == node
                            each[node] = length_of(graph, path, path[0], node)
                    assert list(each.values()) == sorted(each.values())
                found.append(
                    [dict(sorted(each.items(), key=repr)) for each in dicts]
                    if isinstance(dicts[0], dict)
                    else result
                )
        return found

    return ask


@pytest.mark.usefixtures("forced")
@pytest.mark.parametrize(
    ("name", "call"),
    [
        (
            "single_source_dijkstra",
            lambda g, s, c: len(s) == 1 and nx.single_source_dijkstra(g, *s, cutoff=c),
        ),
        ("multi_source_dijkstra", lambda g, s, c: nx.multi_source_dijkstra(g, s, cutoff=c)),
        (
            "multi_source_dijkstra_path",
            lambda g, s, c: nx.multi_source_dijkstra_path(g, list(s), c),
        ),
        (
            "multi_source_dijkstra_path_length",
            lambda g, s, c: nx.multi_source_dijkstra_path_length(g, s, c, weight="weight"),
        ),
    ],
)
def test_paths_from_several_nodes(name: str, call: Callable[..., Any], answered: list[str]) -> None:
    @examples(12)
    @given(graphs(directed=None, weights=WEIGHTS, most=6))
    def hold(graph: nx.Graph) -> None:
        agree(graph, from_sources(call))

    hold()
    assert name in answered


@pytest.mark.usefixtures("forced")
def test_simple_paths_in_order_of_their_lengths(answered: list[str]) -> None:
    def ask(graph: nx.Graph) -> Any:
        source, target, *_ = graph
        found = list(nx.shortest_simple_paths(graph, source, target, "weight"))
        assert len({tuple(path) for path in found}) == len(found)
        return [length_of(graph, path, source, target) for path in found]

    @some_graphs
    @given(graphs(directed=None, weights=WEIGHTS, most=6))
    def hold(graph: nx.Graph) -> None:
        agree(graph, ask)

    hold()
    agree(nx.complete_graph(6), ask)  # more than are asked for at once
    assert "shortest_simple_paths" in answered


@pytest.mark.usefixtures("forced")
def test_whole_lengths_stay_whole() -> None:
    graph = nx.path_graph(4)
    nx.set_edge_attributes(graph, 3, "weight")
    for each in (graph, as_networkx(from_networkx(graph, "weight"))):
        found = nx.bidirectional_dijkstra(each, 0, 3, backend="graphkit")
        assert found == (9, [0, 1, 2, 3]) and type(found[0]) is int


# --- what is left to NetworkX -------------------------------------------------------------------


def small(directed: bool = False) -> EngineGraph:
    graph = nx.gnm_random_graph(30, 60, seed=1, directed=directed)
    nx.set_edge_attributes(graph, {edge: i / 7 for i, edge in enumerate(graph.edges, 1)}, "weight")
    return as_networkx(from_networkx(graph, "weight"))


def test_small_graphs_are_left_to_networkx(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "graphkit.engine")
    graph = small()
    assert nx.pagerank(graph) == nx.pagerank(graph.copy())
    (record,) = caplog.records
    assert record.getMessage() == (
        "pagerank is left to NetworkX: 250,000 nodes and arcs are needed before kernels pay off"
    )


@pytest.mark.parametrize("directed", [False, True])
def test_everything_else_is_networkx(directed: bool, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "graphkit.engine")
    ours = small(directed)
    plain = ours.copy()
    for call in (
        nx.transitivity,
        nx.number_of_selfloops,
        lambda g: nx.shortest_path(g, 3, weight="weight"),
        lambda g: nx.to_numpy_array(g).tolist(),
        lambda g: nx.is_isomorphic(g, g),
        lambda g: sorted(nx.compose(g, g).edges(data=True)),
        lambda g: sorted(nx.compose_all([g, g]).edges(data=True)),
        lambda g: sorted(nx.relabel_nodes(g, {3: "three"}), key=str),
        lambda g: nx.get_edge_attributes(g, "weight"),
        lambda g: list(nx.generate_edgelist(g)),
        lambda g: [sorted(c) for c in nx.community.louvain_communities(g, seed=1)],
        lambda g: nx.minimum_spanning_tree(g.to_undirected()).size(weight="weight"),
        lambda g: nx.pagerank(G=g),
    ):
        assert same(outcome(call, ours), outcome(call, plain))
    assert any("no kernels" in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize("directed", [False, True])
def test_odd_arguments_do_what_they_do_in_networkx(
    directed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAPHKIT_KERNELS", "always")
    ours = small(directed)
    plain = ours.copy()
    for call in (
        lambda g: nx.pagerank(g, max_iter=0),
        lambda g: nx.pagerank(g, personalization={"strange": 1}),
        lambda g: nx.pagerank(g, 0.85, {3: 1}),
        lambda g: nx.pagerank(g, nstart=dict.fromkeys(g, 1)),
        lambda g: nx.constraint(g, ["strange"]),
        lambda g: nx.constraint(g, iter([1, 2])),
        lambda g: nx.triangles(g, "strange"),
        lambda g: nx.clustering(g, ["strange"]),
        lambda g: nx.closeness_centrality(g, 3),
        lambda g: nx.closeness_centrality(g, distance="weight"),
        lambda g: nx.harmonic_centrality(g, [1, 2]),
        lambda g: nx.dijkstra_path_length(g, 1, 5, lambda u, v, data: 2),
        lambda g: nx.bidirectional_dijkstra(g, [1], 2),
        lambda g: nx.shortest_simple_paths(g, 1, 1, "weight"),
        lambda g: islice(nx.shortest_simple_paths(g, 1, 2), 5),
        lambda g: nx.adamic_adar_index(g, [(1,)]),
        lambda g: nx.core_number(g, 5),
    ):
        assert same(outcome(call, ours), outcome(call, plain))


@pytest.mark.parametrize("weight", [-1.0, math.inf, math.nan, "a", None, 2**70])
def test_odd_weights_are_for_networkx(weight: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHKIT_KERNELS", "always")
    graph = nx.cycle_graph(5)
    graph[0][1]["weight"] = weight

    def call(g: nx.Graph) -> Any:
        return nx.dijkstra_path_length(g, 0, 3)

    expected = outcome(call, graph)
    with nx.config(backend_priority=["graphkit"]):
        assert same(outcome(call, graph), expected)


@examples(30)
@given(graphs(weights=POSITIVE), st.data())
def test_parallel_edges_are_for_networkx(graph: nx.Graph, data: st.DataObject) -> None:
    multigraph = nx.MultiGraph(graph)
    if graph:
        node = st.sampled_from(list(graph))
        multigraph.add_edges_from(data.draw(st.lists(st.tuples(node, node), max_size=5)))
    for call in (nx.pagerank, nx.constraint, nx.degree_centrality, nx.closeness_centrality):
        expected = outcome(call, multigraph)
        with nx.config(backend_priority=["graphkit"]):
            assert same(outcome(call, multigraph), expected)
    with pytest.raises(NotImplementedError):
        backend.convert_from_nx(multigraph)


def test_two_graphs_of_two_kinds() -> None:
    # NetworkX asks to be told; docs/engine.md says how.
    ours = small()
    with pytest.raises(TypeError, match="Unable to convert"):
        nx.compose(ours, nx.path_graph(3))
    for found in (
        nx.compose(ours, nx.path_graph(3), backend="networkx"),
        nx.compose(ours, nx.path_graph(3), backend="graphkit"),
        nx.compose(ours.copy(), nx.path_graph(3)),
    ):
        assert type(found) is nx.Graph and found.number_of_nodes() == 30


# --- ordinary graphs ----------------------------------------------------------------------------


def test_ordinary_graphs_stay_with_networkx_unless_it_is_told(answered: list[str]) -> None:
    graph = nx.gnm_random_graph(300, 40_000, seed=1)
    nx.degree_centrality(graph)
    assert not answered
    nx.degree_centrality(graph, backend="graphkit")
    assert answered == ["degree_centrality"]
    with pytest.raises(NotImplementedError):
        nx.diameter(graph, backend="graphkit")
    with nx.config(backend_priority=["graphkit"]):
        assert nx.diameter(graph) == 2
        nx.degree_centrality(graph)  # turning it into ours would take longer
    assert answered == ["degree_centrality"]


def test_turned_into_ours_from_the_size_where_it_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    least = DISPATCHED["pagerank"].converted_from
    assert least is not None
    small, large = nx.empty_graph(least - 1), nx.empty_graph(least)
    monkeypatch.setattr(kernels, "numba_is_available", lambda: True)
    assert "before that pays off" in str(backend.should_run("pagerank", (small,), {}))
    assert backend.should_run("pagerank", (large,), {}) is True
    monkeypatch.setattr(kernels, "numba_is_available", lambda: False)
    assert backend.should_run("pagerank", (large,), {}) == "there is no compiled code"
    monkeypatch.setenv("GRAPHKIT_KERNELS", "always")
    assert backend.should_run("pagerank", (small,), {}) is True


# --- what it costs ------------------------------------------------------------------------------


def test_a_call_costs_little_more_than_the_kernel() -> None:
    pair = as_networkx(Graph("ab", CSR.of(2, np.array([0]), np.array([1]))))
    alone = DISPATCHED["degree_centrality"].answer

    def least(call: Call) -> float:
        return min(timeit.repeat(lambda: call(pair), number=100, repeat=30)) / 100

    assert least(nx.degree_centrality) - least(alone) < 25e-6


def run(code: str) -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)


def test_importing_networkx_imports_nothing_of_the_engine() -> None:
    run(
        "import networkx, sys\n"
        "assert 'graphkit' in networkx.utils.backends.backend_info\n"
        "assert 'numpy' not in sys.modules and 'graphkit.engine.core.csr' not in sys.modules"
    )


def test_small_graphs_do_not_load_numba() -> None:
    run(
        "import networkx as nx, sys\n"
        "from graphkit.engine.nx_backend.from_networkx import from_networkx\n"
        "from graphkit.engine.nx_backend.nx_graph import as_networkx\n"
        "graph = as_networkx(from_networkx(nx.karate_club_graph(), 'weight'))\n"
        "for call in (nx.pagerank, nx.constraint, nx.effective_size, nx.core_number,\n"
        "             nx.triangles, nx.betweenness_centrality, nx.closeness_centrality,\n"
        "             nx.clustering):\n"
        "    call(graph)\n"
        "list(nx.adamic_adar_index(graph, [(0, 9)]))\n"
        "nx.bidirectional_dijkstra(graph, 0, 9)\n"
        "assert 'numba' not in sys.modules"
    )
