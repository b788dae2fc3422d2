from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from drawn_networks import Drawn, classic, in_order, networks, random_network
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.core.csr import CSR
from graphkit.engine.groups import triangles_and_cores
from graphkit.engine.groups.triangles_and_cores import (
    clustering,
    core_numbers,
    transitivity,
    triangles,
)

few = examples(60)


def without_loops(graph: nx.Graph) -> nx.Graph:
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return graph


@few
@given(st.booleans().flatmap(lambda d: networks(directed=d, loops=True)))
def test_cores_are_networkx(drawn: Drawn) -> None:
    expected = in_order(nx.core_number(without_loops(drawn.nx)))
    assert core_numbers(drawn.csr).tolist() == expected


@few
@given(networks(loops=True))
def test_triangles_and_clustering_are_networkx(drawn: Drawn) -> None:
    graph = without_loops(drawn.nx)
    csr, weights = drawn.csr, drawn.arc_weights
    assert triangles(csr).tolist() == in_order(nx.triangles(graph))
    assert clustering(csr) == pytest.approx(in_order(nx.clustering(graph)))
    if any(w for (a, b), w in zip(drawn.edges, drawn.weights, strict=True) if a != b):
        expected = in_order(nx.clustering(graph, weight="weight"))
        assert clustering(csr, weights) == pytest.approx(expected)
    else:  # NetworkX divides by the largest weight, 0
        assert not clustering(csr, weights).any()
    whole = transitivity(csr)
    assert (0 if np.isnan(whole) else whole) == pytest.approx(nx.transitivity(graph))


def test_larger_networks_are_networkx() -> None:
    drawn = random_network(300, 4000, seed=1)
    assert core_numbers(drawn.csr).tolist() == in_order(nx.core_number(drawn.nx))
    assert clustering(drawn.csr, drawn.arc_weights) == pytest.approx(
        in_order(nx.clustering(drawn.nx, weight="weight")), abs=1e-12
    )


def test_weights_of_ones_change_nothing() -> None:
    csr = random_network(100, 800, seed=2).csr
    assert np.array_equal(clustering(csr), clustering(csr, np.ones(csr.arcs)))


def test_karate_as_published() -> None:
    csr = classic("karate").graph.csr
    assert triangles(csr).sum() / 3 == 45
    assert transitivity(csr) == pytest.approx(0.2556818181818182)
    assert core_numbers(csr).max() == 4


def test_transitivity_of_no_pairs_of_contacts_is_undefined() -> None:
    assert np.isnan(transitivity(CSR.of(2, np.array([0]), np.array([1]))))


def test_triangles_of_a_directed_graph_are_refused() -> None:
    with pytest.raises(ValueError, match="undirected"):
        triangles(CSR.of(2, np.array([0]), np.array([1]), directed=True))


def test_kernels_as_they_stand_and_compiled() -> None:
    drawn = random_network(200, 1500, seed=3)
    csr = drawn.csr
    args = (csr.indptr, csr.indices, csr.degrees)
    assert np.array_equal(
        triangles_and_cores._peel_by_degree.plain(*args),
        triangles_and_cores._peel_by_degree.fast(*args),
    )
    args = (csr.indptr, csr.indices, drawn.arc_weights)
    assert np.array_equal(
        triangles_and_cores._triangles.plain(*args), triangles_and_cores._triangles.fast(*args)
    )
