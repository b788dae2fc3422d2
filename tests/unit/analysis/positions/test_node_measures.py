"""Measures that a map shows agree with NetworkX, and the unknown has no value."""

from __future__ import annotations

import mapped_networks
import networkx as nx
import pytest

from graphkit.analysis.positions import node_measures as module
from graphkit.analysis.positions.node_measures import NodeMeasure, node_measures
from graphkit.network import Network


def by_name(network: Network) -> dict[str, NodeMeasure]:
    return {measure.name: measure for measure in node_measures(network)}


def graph_of(network: Network) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(network.ids)
    graph.add_weighted_edges_from((tie.a, tie.b, tie.strength) for tie in network.ties.values())
    return graph


def test_measures_of_people_are_those_of_networkx() -> None:
    network = mapped_networks.members()
    graph, found = graph_of(network), by_name(network)
    assert found["ties"].values == dict(graph.degree)
    between = nx.betweenness_centrality(graph)
    constraint = nx.constraint(graph, weight="weight")
    for id in network.ids:
        assert found["between"].values[id] == pytest.approx(100 * between[id], rel=0.01)
        assert found["closed"].values[id] == pytest.approx(constraint[id], rel=0.01)
    assert not found["between"].estimated


def test_who_knows_nobody_has_no_circle() -> None:
    network = mapped_networks.riverbend()
    found = by_name(network)
    assert "c_nobody" not in found["separate"].values
    assert found["ties"].values["c_nobody"] == 0


def test_organizations_are_counted_with_their_people() -> None:
    network = mapped_networks.riverbend()
    found = by_name(network)
    assert found["people"].values["o_clinic"] == 2
    assert found["reached"].values == {
        "o_library": 0,
        "o_clinic": 1,
        "o_health": 1,
        "o_school": 1,
        "o_united": 1,
    }
    clinic = {"c_dana", "c_helen"}
    outside = sum((tie.a in clinic) != (tie.b in clinic) for tie in network.ties.values())
    assert found["outside"].values["o_clinic"] == outside


def test_a_measure_that_says_nothing_is_left_out() -> None:
    assert "roles" not in by_name(mapped_networks.members())  # everybody has one
    assert "reached" not in by_name(mapped_networks.members())  # there is no team


def test_a_large_network_gets_an_estimate(monkeypatch: pytest.MonkeyPatch) -> None:
    network = mapped_networks.members()
    exact = by_name(network)["between"].values
    monkeypatch.setattr(module, "_EXACT_WORK", 0)
    measure = by_name(mapped_networks.members())["between"]
    assert measure.estimated
    for id, value in measure.values.items():
        assert value == pytest.approx(exact[id], abs=1.5)
