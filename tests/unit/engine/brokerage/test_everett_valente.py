from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from drawn_networks import Drawn, in_order, networks
from examples import examples
from hypothesis import given

from graphkit.engine.brokerage.everett_valente import everett_valente
from graphkit.engine.core.csr import CSR

few = examples(80)


def raw_betweenness(graph: nx.Graph) -> np.ndarray:
    return np.array(in_order(nx.betweenness_centrality(graph, normalized=False)), float)


def test_a_kite_by_hand() -> None:
    """Two triangles that share a node, and a pendant.

    0-1, 0-2, 1-2, 2-3, 2-4, 3-4, 4-5. Node 2 is between {0, 1} and {3, 4, 5}: 6 pairs; node 4
    between 5 and the four others: 4 pairs. So 2 has (12 + 5) / 4, 4 has (8 + 5) / 3, and the
    corners of the triangles (0 + 5) / 2; the pendant has nothing.
    """
    ends = np.array([(0, 1), (0, 2), (1, 2), (2, 3), (2, 4), (3, 4), (4, 5)])
    csr = CSR.of(6, ends[:, 0], ends[:, 1])
    between = np.array([0, 0, 6, 0, 4, 0], float)
    assert everett_valente(csr, between).tolist() == [2.5, 2.5, 17 / 4, 2.5, 13 / 3, 0]


def test_a_directed_fork_by_hand() -> None:
    """0 -> 2, 1 -> 2, 2 -> 3: node 2 is between 2 pairs, 2 reach it and it reaches 1."""
    csr = CSR.of(4, np.array([0, 1, 2]), np.array([2, 2, 3]), directed=True)
    assert everett_valente(csr, np.array([0, 0, 2.0, 0])).tolist() == [
        0,
        0,
        ((2 + 2) / 2 + (2 + 1) / 1) / 2,
        0,
    ]


@few
@given(networks(most=9))
def test_it_is_the_mean_betweenness_of_ties(drawn: Drawn) -> None:
    graph = drawn.nx
    ties = nx.edge_betweenness_centrality(graph, normalized=False)
    found = everett_valente(drawn.csr, raw_betweenness(graph))
    for node in graph:
        own = [ties[min(e), max(e)] for e in graph.edges(node)]
        assert found[node] == pytest.approx(np.mean(own) if len(own) > 1 else 0)


@few
@given(networks(directed=True, most=9))
def test_directed_it_is_the_mean_of_ties_in_and_out(drawn: Drawn) -> None:
    graph = drawn.nx
    ties = nx.edge_betweenness_centrality(graph, normalized=False)
    between = raw_betweenness(graph)
    found = everett_valente(drawn.csr, between)
    for node in graph:
        if between[node] == 0:
            assert found[node] == 0
            continue
        inward = np.mean([ties[e] for e in graph.in_edges(node)])
        outward = np.mean([ties[e] for e in graph.out_edges(node)])
        assert found[node] == pytest.approx((inward + outward) / 2)


def test_loops_and_repeats_are_no_ties() -> None:
    csr = CSR.of(3, np.array([0, 0, 1, 1]), np.array([1, 1, 2, 1]))
    assert everett_valente(csr, np.array([0, 1.0, 0])).tolist() == [0, 2, 0]


def test_it_counts_betweenness_itself() -> None:
    graph = nx.karate_club_graph()
    ends = np.array(graph.edges)
    csr = CSR.of(34, ends[:, 0], ends[:, 1])
    assert everett_valente(csr) == pytest.approx(everett_valente(csr, raw_betweenness(graph)))
