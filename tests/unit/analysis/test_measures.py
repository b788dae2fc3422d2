"""Measures against what R (igraph, sna) says of the classics, and against brute force."""

from __future__ import annotations

import csv
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analysis import measures

DATA = Path(__file__).parents[2] / "data"
BINARY = sorted(p.stem.removeprefix("nodes_") for p in (DATA / "oracle").glob("nodes_[!d]*.csv"))
BINARY += ["davis_bipartite", "davis_events", "davis_women"]
WEIGHTED = ["davis_events", "davis_women", "karate"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def load(name: str) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(row["id"] for row in rows(DATA / f"networks/{name}_nodes.csv"))
    for row in rows(DATA / f"networks/{name}_edges.csv"):
        graph.add_edge(row["from"], row["to"], weight=float(row.get("weight") or 1))
    return graph


def number(text: str) -> float | None:
    return None if text == "NA" else float(text)


def same(ours: float | None, theirs: float | None) -> bool:
    if ours is None or theirs is None:
        return ours is theirs
    return ours == pytest.approx(theirs, rel=1e-9, abs=1e-9)


def test_all_eight_undirected_classics_are_compared() -> None:
    assert len(BINARY) == 8


@pytest.mark.parametrize("name", BINARY)
def test_constraint_effective_size_betweenness_and_cut_points_are_those_of_r(name: str) -> None:
    graph = load(name)
    between = measures.betweenness(graph)
    apart = measures.cut_points(graph)
    assert not between.sampled
    expected = rows(DATA / f"oracle/nodes_{name}.csv")
    assert len(expected) == len(graph)
    for row in expected:
        node = row["id"]
        constraint = measures.constraint(graph, node)
        size = measures.effective_size(graph, node)
        assert same(constraint, number(row["constraint_igraph"])), (node, "constraint")
        assert same(size, number(row["effsize_borgatti"])), (node, "effective size")
        assert same(between.values[node], number(row["betweenness_norm"])), (node, "betweenness")
        assert (node in apart) == (row["articulation_igraph"] == "TRUE"), (node, "cut point")


@pytest.mark.parametrize("name", WEIGHTED)
def test_weighted_constraint_and_effective_size_are_those_of_r(name: str) -> None:
    graph = load(name)
    expected = rows(DATA / f"oracle/weighted_nodes_{name}.csv")
    assert len(expected) == len(graph)
    for row in expected:
        node = row["id"]
        constraint = measures.constraint(graph, node, "weight")
        size = measures.effective_size(graph, node, "weight")
        assert same(constraint, number(row["constraint_weighted_igraph"])), node
        assert same(size, number(row["effsize_weighted_burt"])), node


def test_the_advice_network_read_as_undirected_is_that_of_r() -> None:
    graph = load("ht_advice")
    between = measures.betweenness(graph)
    pairs = (len(graph) - 1) * (len(graph) - 2) / 2
    for row in rows(DATA / "oracle/nodes_directed_ht_advice.csv"):
        node = row["id"]
        constraint = measures.constraint(graph, node)
        size = measures.effective_size(graph, node)
        assert same(constraint, number(row["constraint_symmetrised"])), node
        assert same(size, number(row["effsize_symmetrised_borgatti"])), node
        raw = between.values[node] * pairs
        assert same(raw, number(row["betweenness_symmetrised"])), node


@pytest.mark.parametrize("name", BINARY)
def test_a_node_that_cuts_something_off_ends_a_bridge_of_r_or_is_a_cut_point(name: str) -> None:
    graph = load(name)
    bridges = {(r["source"], r["target"]) for r in rows(DATA / f"oracle/bridges_{name}.csv")}
    for a, b in bridges:
        # From one end of a bridge, the other end alone leads to all that lies beyond.
        beyond = nx.node_connected_component(nx.restricted_view(graph, [], [(a, b)]), b)
        assert measures.cuts(graph, [a]).lost(b) == len(beyond) - 1


@st.composite
def graphs(draw: st.DrawFn) -> tuple[nx.Graph, list[str]]:
    nodes = [f"n{i}" for i in range(draw(st.integers(1, 9)))]
    pairs = [(a, b) for i, a in enumerate(nodes) for b in nodes[i + 1 :]]
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else ())
    return graph, draw(st.lists(st.sampled_from(nodes), min_size=1, max_size=3, unique=True))


@given(graphs())
def test_what_a_node_cuts_off_is_what_its_removal_leaves_out_of_reach(
    drawn: tuple[nx.Graph, list[str]],
) -> None:
    graph, roots = drawn
    found = measures.cuts(graph, roots)
    before = set().union(*(nx.node_connected_component(graph, r) for r in roots))
    assert set(found.order) == before
    for node in graph:
        rest = graph.subgraph(set(graph) - {node})
        left = [nx.node_connected_component(rest, r) for r in roots if r != node]
        lost = before - {node} - set().union(*left)
        expected = sorted(
            (tuple(sorted(part)) for part in nx.connected_components(rest.subgraph(lost))),
            key=lambda part: (-len(part), part),
        )
        assert list(found.pieces(node)) == (expected if node in before else [])
        assert found.lost(node) == (len(lost) if node in before else 0)


@given(graphs())
def test_distances_are_those_of_breadth_first_search(drawn: tuple[nx.Graph, list[str]]) -> None:
    graph, roots = drawn
    expected = nx.multi_source_dijkstra_path_length(graph, set(roots), weight=None)
    assert measures.within(graph, roots) == expected
    away = sorted(graph)[0]
    starts = set(roots) - {away}
    rest = graph.subgraph(set(graph) - {away})
    around = nx.multi_source_dijkstra_path_length(rest, starts, weight=None) if starts else {}
    assert measures.within(graph, roots, without=away) == around


def test_a_sample_is_the_same_every_time_and_near_the_whole() -> None:
    graph = nx.relabel_nodes(nx.barabasi_albert_graph(300, 3, seed=1), str)
    whole = measures.betweenness(graph)
    sample = measures.betweenness(graph, budget=150 * (300 + 2 * graph.number_of_edges()))
    again = measures.betweenness(graph, budget=150 * (300 + 2 * graph.number_of_edges()))
    assert (sample.pivots, sample.nodes, sample.sampled) == (150, 300, True)
    assert sample == again
    top = max(whole.values, key=lambda n: whole.values[n])
    assert sample.values[top] == pytest.approx(whole.values[top], rel=0.15)
