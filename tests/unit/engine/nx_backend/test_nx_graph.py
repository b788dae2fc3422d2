"""The graph that NetworkX sees: what it tells, what it refuses, and what it costs."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import networkx as nx
import numpy as np
import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from made_graphs import graphs

from graphkit.engine.core.csr import CSR
from graphkit.engine.core.graph import Graph
from graphkit.engine.nx_backend.from_networkx import from_networkx
from graphkit.engine.nx_backend.nx_graph import EngineDiGraph, EngineGraph, as_networkx

WEIGHTS = st.sampled_from([0.0, 1.0, 0.25, 3.5])
MADE = {"_adj", "_node", "_pred", "_edge_data", "plain"}


def shown(graph: nx.Graph) -> EngineGraph:
    """Turn an ordinary graph into ours, attributes of edges only; nothing of it is kept."""
    return as_networkx(from_networkx(graph, "weight"))


def expected(graph: nx.Graph) -> nx.Graph:
    """Give the edges of a graph that lack a weight the 1 that NetworkX reads there."""
    same = graph.copy()
    for _, _, data in same.edges(data=True):
        data.setdefault("weight", 1)
    return same


def friends(directed: bool = False) -> EngineGraph:
    """Four people; columns of edges and nodes."""
    csr = CSR.of(4, np.array([0, 0, 1]), np.array([1, 2, 2]), directed=directed)
    return as_networkx(
        Graph(
            ["ann", "ben", "cy", "di"],
            csr,
            edges={"strength": np.array([0.5, 1.0, 0.25]), "known": np.array([True, False, True])},
            nodes={"name": ["Ann", "Ben", "Cy", "Di"], "team": np.array([1, 0, 0, 1])},
        ),
        name="friends",
    )


# --- the same as an ordinary graph --------------------------------------------------------------


@examples(150)
@given(graphs(directed=None, weights=WEIGHTS))
def test_tells_what_an_ordinary_graph_tells(graph: nx.Graph) -> None:
    ours, same = shown(graph), expected(graph)
    assert ours.is_directed() == graph.is_directed() and not ours.is_multigraph()
    assert len(ours) == ours.order() == ours.number_of_nodes() == len(graph)
    assert ours.number_of_edges() == ours.size() == graph.number_of_edges()
    assert list(ours) == list(graph)
    assert list(ours.degree) == list(ours.degree()) == list(graph.degree)
    for u in graph:
        assert u in ours and ours.has_node(u) and ours.degree[u] == ours.degree(u)
        for v in graph:
            assert ours.has_edge(u, v) == graph.has_edge(u, v)
            assert ours.number_of_edges(u, v) == graph.number_of_edges(u, v)
    assert not MADE & set(vars(ours)), "nothing of this needs dicts"

    assert ours.nodes(data=True) == same.nodes(data=True)
    assert ours.adj == same.adj
    assert dict(ours.degree(weight="weight")) == pytest.approx(dict(same.degree(weight="weight")))
    assert list(ours.degree(list(graph)[:2])) == list(graph.degree(list(graph)[:2]))
    assert nx.utils.graphs_equal(ours.plain, same)
    if graph.is_directed():
        assert ours.pred == same.pred and ours.succ == same.succ
        assert nx.utils.graphs_equal(ours.reverse(), same.reverse())
        assert dict(ours.in_degree) == dict(same.in_degree)


def test_attributes_come_from_the_columns() -> None:
    ours = friends()
    assert ours.nodes["ann"] == {"name": "Ann", "team": 1}
    assert ours.edges["ann", "cy"] == {"strength": 1.0, "known": False}
    assert ours["cy"]["ann"] is ours["ann"]["cy"]
    assert type(ours["ann"]["cy"]["known"]) is bool and type(ours.nodes["ann"]["team"]) is int
    assert ours.name == "friends" and ours.graph == {"name": "friends"}
    assert str(ours) == "EngineGraph named 'friends' with 4 nodes and 3 edges"


def test_what_differs_by_direction() -> None:
    csr = CSR.of(2, np.array([0, 1]), np.array([1, 0]), directed=True)
    ours = as_networkx(Graph("ab", csr, arcs={"cost": np.array([1.0, 2.0])}))
    assert ours["a"]["b"]["cost"] == 1 and ours["b"]["a"]["cost"] == 2
    assert ours.weights("cost").tolist() == [1.0, 2.0]
    both = CSR.of(2, np.array([0]), np.array([1]))
    undirected = as_networkx(Graph("ab", both, arcs={"cost": np.array([1.0, 2.0])}))
    assert undirected["a"]["b"] == {} and undirected.weights("cost").tolist() == [1.0, 1.0]


def test_what_is_no_node() -> None:
    ours = friends()
    for odd in ("eve", None, 1.5, ["ann"], {}):
        assert odd not in ours and not ours.has_edge("ann", odd) and not ours.has_edge(odd, "ann")
    with pytest.raises(KeyError):
        ours.degree["eve"]
    with pytest.raises(KeyError):
        ours["eve"]


# --- not to be changed --------------------------------------------------------------------------


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize(
    ("method", "args"),
    [
        ("add_node", ("eve",)),
        ("add_nodes_from", (["eve"],)),
        ("remove_node", ("ann",)),
        ("remove_nodes_from", (["ann"],)),
        ("add_edge", ("ann", "di")),
        ("add_edges_from", ([("ann", "di")],)),
        ("add_weighted_edges_from", ([("ann", "di", 1)],)),
        ("remove_edge", ("ann", "ben")),
        ("remove_edges_from", ([("ann", "ben")],)),
        ("update", ([("ann", "di")],)),
        ("clear", ()),
        ("clear_edges", ()),
    ],
)
def test_refuses_changes(directed: bool, method: str, args: tuple[Any, ...]) -> None:
    ours = friends(directed)
    for graph in (ours, ours.plain):
        with pytest.raises(nx.NetworkXError, match="Frozen graph"):
            getattr(graph, method)(*args)
    assert nx.is_frozen(ours)
    assert nx.utils.graphs_equal(ours.plain, friends(directed).plain)


def test_refuses_changes_of_attributes() -> None:
    ours = friends()
    for data in (ours["ann"]["ben"], ours.edges["ann", "ben"], ours.nodes["ann"]):
        for change in (
            lambda data: data.__setitem__("strength", 0.0),
            lambda data: data.update(strength=0.0),
            lambda data: data.setdefault("strange", 0.0),
            lambda data: data.pop("strength"),
            lambda data: data.popitem(),
            lambda data: data.clear(),
            lambda data: data.__delitem__("strength"),
            lambda data: data.__ior__({"strength": 0.0}),
        ):
            with pytest.raises(nx.NetworkXError, match="copy"):
                change(data)
    for call in (
        lambda: nx.set_edge_attributes(ours, 0.0, "strength"),
        lambda: nx.set_node_attributes(ours, "?", "name"),
        lambda: nx.relabel_nodes(ours, {"ann": "eve"}, copy=False),
    ):
        with pytest.raises(nx.NetworkXError):
            call()
    assert nx.utils.graphs_equal(ours.plain, friends().plain)


@pytest.mark.parametrize("directed", [False, True])
def test_what_is_made_of_it_is_ordinary(directed: bool) -> None:
    ours = friends(directed)
    kind = nx.DiGraph if directed else nx.Graph
    changed = ours.copy()
    assert type(changed) is kind and nx.utils.graphs_equal(changed, ours.plain)
    changed.add_edge("ann", "di")
    changed["ann"]["ben"]["strength"] = 0.0
    changed.nodes["ann"]["name"] = "?"
    assert nx.utils.graphs_equal(ours.plain, friends(directed).plain)
    for made, cls in (
        (kind(ours), kind),
        (ours.subgraph(["ann", "ben"]), kind),
        (ours.subgraph(["ann", "ben"]).copy(), kind),
        (ours.edge_subgraph([("ann", "ben")]), kind),
        (ours.copy(as_view=True), kind),
        (ours.to_directed(), nx.DiGraph),
        (ours.to_undirected(), nx.Graph),
        (nx.ego_graph(ours, "ann"), kind),
        (nx.create_empty_copy(ours), kind),
        (ours.__class__(), kind),
        (ours.__class__([(1, 2)], name="x"), kind),
    ):
        assert type(made) is cls
    assert list(ours.subgraph(["ann", "ben"]).edges(data="strength")) == [("ann", "ben", 0.5)]


@pytest.mark.parametrize("directed", [False, True])
def test_pickles_and_deep_copies(directed: bool) -> None:
    ours = friends(directed)
    ours.edges  # noqa: B018  dicts do not travel
    for again in (pickle.loads(pickle.dumps(ours)), copy.deepcopy(ours)):
        assert type(again) is (EngineDiGraph if directed else EngineGraph)
        assert not MADE & set(vars(again))
        assert nx.utils.graphs_equal(again, ours)
    assert type(copy.deepcopy(ours.edges["ann", "ben"])) is dict


def test_refuses_parallel_edges() -> None:
    twice = CSR.of(3, np.array([0, 0]), np.array([1, 1]))
    with pytest.raises(ValueError, match="parallel"):
        as_networkx(Graph("abc", twice))
    # The end of one row and the beginning of the next may be alike.
    as_networkx(Graph("abc", CSR.of(3, np.array([0, 1]), np.array([2, 2]))))


# --- from NetworkX ------------------------------------------------------------------------------


def test_weights_keep_their_kind() -> None:
    graph = nx.path_graph(3)
    graph[0][1].update(whole=2, part=0.5, yes=True, far=2**60, word="a", gap=None)
    found = from_networkx(graph, "whole", "part", "yes", "none").edges
    kinds = {name: (values.dtype.kind, values.tolist()) for name, values in found.items()}
    assert kinds == {
        "whole": ("i", [2, 1]),
        "part": ("f", [0.5, 1.0]),
        "yes": ("i", [1, 1]),
        "none": ("i", [1, 1]),
    }
    for odd in ("far", "word", "gap"):
        with pytest.raises(TypeError, match=odd):
            from_networkx(graph, odd)


def test_parallel_edges_stay_apart() -> None:
    graph = nx.MultiGraph([(2, 1, {"weight": 5}), (1, 2), (1, 1)])
    found = from_networkx(graph, "weight")
    assert found.ids == [2, 1] and found.csr.edges == 3
    assert sorted(found.edges["weight"].tolist()) == [1, 1, 5]
    assert from_networkx(nx.MultiDiGraph(graph), "weight").csr.edges == graph.to_directed().size()


def test_views_and_subclasses_can_be_read() -> None:
    graph = nx.path_graph(5)
    found = from_networkx(graph.subgraph([1, 2, 4]))
    assert sorted(found.ids) == [1, 2, 4] and found.csr.edges == 1


# --- what it costs ------------------------------------------------------------------------------


def test_memory_is_that_of_the_arrays() -> None:
    # benchmarks/graphs.py measures it; this holds that nothing is made per node or edge.
    n = 10_000
    around = np.arange(n)
    csr = CSR.of(n, around, (around + 1) % n)
    ours = as_networkx(Graph([str(i) for i in range(n)], csr, edges={"weight": np.ones(n)}))
    assert len(ours) == n and ours.number_of_edges() == n and len(ours.degree) == n
    assert set(vars(ours)) == {
        "engine",
        "graph",
        "degree",
        "__networkx_cache__",
        "_computed",
        "_original",
    }
    assert "number" not in vars(ours.engine) and "rows" not in vars(csr)
