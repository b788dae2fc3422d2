"""Bridges, paths of pairs, strong cut points and numbers of the whole, on odd networks too."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from drawn_networks import Drawn, networks, random_network
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.core.csr import CSR
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.measure_types import Listing, ListingOptions, RowKind
from graphkit.engine.measures.catalog import any_measure, listings, measure_named, measures
from graphkit.engine.measures.network_measures import longest_and_mean_distance
from graphkit.engine.measures.pair_measures import (
    bridges,
    edge_independent_paths,
    geodesics,
    node_independent_paths,
)
from graphkit.engine.resilience.strong_cut_points import strong_cut_points
from graphkit.errors import UsageError

every = pytest.mark.parametrize("listing", listings().values(), ids=lambda m: m.name)
any_network = st.booleans().flatmap(lambda d: networks(directed=d, loops=True, most=8))
SHAPES = {
    "empty": Drawn(0, [], [], False),
    "one node": Drawn(1, [], [], False),
    "one node with a loop": Drawn(1, [(0, 0)], [1.0], False),
    "isolates": Drawn(3, [], [], False),
    "a pair": Drawn(2, [(0, 1)], [1.0], False),
    "two components": Drawn(5, [(0, 1), (1, 2), (3, 4)], [1.0] * 3, False),
    "parallel ties": Drawn(3, [(0, 1), (0, 1), (1, 2)], [1.0] * 3, False),
    "both ways": Drawn(3, [(0, 1), (1, 0), (1, 2)], [1.0] * 3, True),
    "a ring": Drawn(4, [(0, 1), (1, 2), (2, 3), (3, 0)], [1.0] * 4, True),
}


def graph_of(drawn: Drawn) -> Graph:
    groups = ["red" if i % 3 else "blue" for i in range(drawn.n)]
    edges = {"w": np.array(drawn.weights, np.float64)}
    return Graph(range(drawn.n), drawn.csr, edges=edges, nodes={"group": groups})


def all_pairs(drawn: Drawn) -> tuple[np.ndarray, np.ndarray]:
    pairs = [(a, b) for a in range(drawn.n) for b in range(drawn.n) if a != b]
    ends = np.array(pairs, np.int32).reshape(-1, 2)
    return ends[:, 0], ends[:, 1]


# -- each of them, on whatever network ------------------------------------------------------------


def test_no_name_is_taken_twice() -> None:
    both = [*measures().values(), *listings().values()]
    bare = [n.replace("-", "").removesuffix("s") for m in both for n in (m.name, *m.aliases)]
    assert len(set(bare)) == len(bare)
    assert any_measure("KPP_Neg").name == "key-players-fragmentation"
    assert any_measure("K_Core") is measure_named("k-core")
    with pytest.raises(UsageError, match="bridges"):
        any_measure("bridgs")


@every
def test_line_fits_on_a_line(listing: Listing) -> None:
    assert 10 < len(listing.line) <= 120
    assert not listing.line.endswith(".")


@every
@pytest.mark.parametrize("shape", SHAPES)
def test_odd_networks_are_measured_or_refused_in_words(listing: Listing, shape: str) -> None:
    check_shape(listing, SHAPES[shape])


@every
@examples(8)
@given(drawn=any_network)
def test_any_network_is_measured_or_refused_in_words(listing: Listing, drawn: Drawn) -> None:
    check_shape(listing, drawn)


def check_shape(listing: Listing, drawn: Drawn) -> None:
    if drawn.directed and not listing.directed:
        return
    graph = graph_of(drawn)
    try:
        rows = listing.compute(graph, ListingOptions("w" if listing.weighted else None, "group", 2))
    except UsageError as refused:
        assert listing.gives is RowKind.SETS
        assert drawn.n < 4
        assert "a set of 2 cannot be chosen" in str(refused)
        return
    assert len({len(column) for column in rows.columns.values()}) == 1
    assert rows.nodes <= set(rows.columns)
    for name in rows.nodes:
        assert all(0 <= node < drawn.n for node in rows.columns[name])
    assert all(note.endswith(".") for note in rows.notes)


# -- pairs ----------------------------------------------------------------------------------------


@examples(80)
@given(drawn=any_network)
def test_bridges_are_networkx_s(drawn: Drawn) -> None:
    graph = drawn.nx.to_undirected()
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    found = list(zip(*(ends.tolist() for ends in bridges(drawn.csr)), strict=True))
    assert found == sorted((min(a, b), max(a, b)) for a, b in nx.bridges(graph))


@examples(60)
@given(drawn=any_network)
def test_shortest_paths_are_networkx_s(drawn: Drawn) -> None:
    graph, found = drawn.nx, geodesics(drawn.csr, np.arange(drawn.n, dtype=np.int32))
    for a in graph:
        for b in graph:
            if not nx.has_path(graph, a, b):
                assert (found.distance[a, b], found.paths[a, b]) == (-1, 0)
                continue
            ways = list(nx.all_shortest_paths(graph, a, b))
            assert (found.distance[a, b], found.paths[a, b]) == (len(ways[0]) - 1, len(ways))


@examples(60)
@given(drawn=any_network)
def test_independent_paths_are_networkx_s(drawn: Drawn) -> None:
    check_independent(drawn)


@pytest.mark.parametrize("directed", [False, True])
def test_independent_paths_of_a_larger_network_are_networkx_s(directed: bool) -> None:
    check_independent(random_network(25, 70, 3, directed=directed))


def check_independent(drawn: Drawn) -> None:
    graph = drawn.nx
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    tail, head = all_pairs(drawn)
    by_tie = edge_independent_paths(drawn.csr, tail, head)
    by_node = node_independent_paths(drawn.csr, tail, head)
    for a, b, ties, nodes in zip(tail, head, by_tie, by_node, strict=True):
        assert ties == nx.edge_connectivity(graph, int(a), int(b))
        if graph.has_edge(int(a), int(b)):
            assert np.isnan(nodes)
        else:
            assert nodes == nx.node_connectivity(graph, int(a), int(b))


def test_parallel_ties_are_paths_of_their_own() -> None:
    drawn = SHAPES["parallel ties"]
    ends = np.array([0], np.int32), np.array([2], np.int32)
    assert edge_independent_paths(drawn.csr, *ends).tolist() == [1]
    assert edge_independent_paths(drawn.csr, ends[0], np.array([1], np.int32)).tolist() == [2]
    assert geodesics(drawn.csr, ends[0]).paths.tolist() == [[1.0, 2.0, 2.0]]


def test_too_many_pairs_are_refused() -> None:
    big = graph_of(Drawn(1_500, [], [], False))
    with pytest.raises(UsageError, match="1,500 nodes make 1,124,250 pairs"):
        listings()["shortest-paths"].compute(big, ListingOptions())
    assert not len(listings()["bridges"].compute(big, ListingOptions()).columns["from"])


# -- strong cut points ----------------------------------------------------------------------------


@examples(150)
@given(drawn=networks(directed=True, loops=True, most=9))
def test_strong_cut_points_raise_the_number_of_strong_components(drawn: Drawn) -> None:
    graph = drawn.nx
    before = nx.number_strongly_connected_components(graph)
    expected = [
        nx.number_strongly_connected_components(graph.subgraph(set(graph) - {node})) > before
        for node in range(drawn.n)
    ]
    assert strong_cut_points(drawn.csr).tolist() == expected


@examples(30)
@given(drawn=networks(most=9))
def test_without_directions_they_are_cut_points(drawn: Drawn) -> None:
    expected = set(nx.articulation_points(drawn.nx))
    assert set(np.flatnonzero(strong_cut_points(drawn.csr)).tolist()) == expected


# -- the whole ------------------------------------------------------------------------------------


def test_distances_are_summed_over_more_nodes_than_are_held_at_a_time() -> None:
    n = 600
    path = CSR.of(n, np.arange(n - 1), np.arange(1, n))
    longest, mean = longest_and_mean_distance(path)
    assert (longest, mean) == (n - 1, pytest.approx((n + 1) / 3))
    assert all(np.isnan(longest_and_mean_distance(CSR.of(3, np.array([], int), np.array([], int)))))


def test_a_weight_counts_in_modularity_and_density_between_groups() -> None:
    drawn = Drawn(4, [(0, 1), (2, 3), (1, 2)], [1.0, 1.0, 4.0], False)
    plain, heavy = (whole_of(drawn, weight) for weight in (None, "w"))
    assert heavy["group-density", "red", "red"] > plain["group-density", "red", "red"]
    assert heavy["density", None, None] == plain["density", None, None] == 0.5


def whole_of(drawn: Drawn, weight: str | None) -> dict[tuple[str, str | None, str | None], float]:
    columns = listings()["whole"].compute(graph_of(drawn), ListingOptions(weight, "group")).columns
    names, ends, others, values = (columns[key] for key in ("name", "from", "to", "value"))
    return dict(zip(zip(names, ends, others, strict=True), values, strict=True))


def test_a_tie_both_ways_is_one_tie_where_directions_do_not_count() -> None:
    both = whole_of(SHAPES["both ways"], None)
    assert both["fragmentation", None, None] == 0
    assert both["reciprocity", None, None] == pytest.approx(2 / 3)
    assert (both["ties", None, None], both["strong-components", None, None]) == (3, 2)


# -- missing ties and coverage --------------------------------------------------------------------


@examples(60)
@given(networks(loops=True, most=8))
def test_missing_ties_are_all_pairs_two_ties_apart_with_networkx_scores(drawn: Drawn) -> None:
    rows = any_measure("missing-ties").compute(graph_of(drawn), ListingOptions())  # type: ignore[call-arg, arg-type]
    graph = nx.Graph(drawn.edges)
    graph.remove_edges_from(nx.selfloop_edges(graph))
    columns = {name: np.asarray(values).tolist() for name, values in rows.columns.items()}  # type: ignore[attr-defined]
    pairs = list(zip(columns["from"], columns["to"], strict=True))
    apart = {
        (a, b) for a in graph for b in graph
        if a < b and not graph.has_edge(a, b) and set(graph[a]) & set(graph[b])
    }  # fmt: skip
    assert set(pairs) == apart and len(pairs) == len(apart)
    for name, function in (
        ("adamic_adar", nx.adamic_adar_index),
        ("resource_allocation", nx.resource_allocation_index),
        ("jaccard", nx.jaccard_coefficient),
        ("preferential_attachment", nx.preferential_attachment),
    ):
        expected = [score for _, _, score in function(graph, pairs)]
        assert columns[name] == pytest.approx(expected, abs=1e-12)
    assert columns["adamic_adar"] == sorted(columns["adamic_adar"], reverse=True)


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("steps", [1, 2, 4])
def test_coverage_is_what_networkx_reaches_from_each_group(directed: bool, steps: int) -> None:
    drawn = random_network(60, 110, seed=5, directed=directed)
    graph = graph_of(drawn)
    rows = any_measure("coverage").compute(graph, ListingOptions(groups="group", steps=steps))  # type: ignore[call-arg, arg-type]
    labels = graph.nodes["group"]
    assert rows.columns["set"] == ["blue", "red"]  # type: ignore[attr-defined]
    for at, name in enumerate(("blue", "red")):
        members = {v for v in range(60) if labels[v] == name}
        far = nx.multi_source_dijkstra_path_length(drawn.nx, members, weight=lambda *_: 1)
        within = [v for v, d in far.items() if d <= steps]
        near = sum(1 / max(d, 1) for d in far.values())
        row = {column: values[at] for column, values in rows.columns.items()}  # type: ignore[attr-defined]
        assert (row["size"], row["reach"]) == (len(members), len(within))
        assert row["share"] == len(within) / 60
        assert row["distance_reach"] == pytest.approx(near / 60, abs=1e-12)
