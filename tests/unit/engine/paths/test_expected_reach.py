"""Reach: against all walks of small networks."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from drawn_networks import classic, random_network, threads
from examples import examples
from hypothesis import given
from route_questions import RouteQuestion, questions

from graphkit.engine.core.csr import CSR
from graphkit.engine.core.graph import Graph
from graphkit.engine.measures.catalog import measure_named
from graphkit.engine.paths import expected_reach as module
from graphkit.engine.paths.expected_reach import expected_reach

some = examples(150)


def best_walks(csr: CSR, probability: np.ndarray, source: int, ties: int) -> list[float]:
    """Return the probability of the best walk of at most so many ties, all walks tried."""
    rows, heads = csr.rows.tolist(), csr.indices.tolist()
    best = [0.0] * csr.nodes
    walks = [(source, 1.0, 0)]
    while walks:
        node, so_far, length = walks.pop()
        best[node] = max(best[node], so_far)
        if length < ties:
            for tail, head, p in zip(rows, heads, probability.tolist(), strict=True):
                if tail == node and p > 0:
                    walks.append((head, so_far * p, length + 1))
    return best


@some
@given(questions(most=5))
def test_each_is_reached_by_the_best_walk(asked: RouteQuestion) -> None:
    probability = np.exp(-asked.cost)
    found = expected_reach(asked.csr, probability, 3)
    for ties in (1, 2, 3):
        expected = [
            sum(best_walks(asked.csr, probability, node, ties)) - 1
            for node in range(asked.csr.nodes)
        ]
        assert found[ties - 1] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("directed", [False, True])
def test_compiled_and_plain_agree_to_the_bit(directed: bool) -> None:
    drawn = random_network(150, 600, 3, directed=directed)
    args = drawn.csr.indptr, drawn.csr.indices, drawn.arc_weights / drawn.arc_weights.max(), 3
    plain = module._expected_reach.plain(*args)
    for number in (1, 2):
        with threads(number):
            assert np.array_equal(module._expected_reach.fast(*args), plain)


@pytest.mark.parametrize("name", ["karate", "florentine_marriage", "congress"])
def test_without_weights_it_counts_who_is_near(name: str) -> None:
    table = classic(name)
    graph = nx.Graph(
        zip(table.graph.csr.rows.tolist(), table.graph.csr.indices.tolist(), strict=True)
    )
    found = measure_named("reach").compute(table.graph, None, None)
    for column, ties in (("two", 2), ("three", 3)):
        near = [
            len(nx.single_source_shortest_path_length(graph, v, cutoff=ties)) - 1 if v in graph
            else 0
            for v in range(table.graph.csr.nodes)
        ]  # fmt: skip
        assert found[column].tolist() == near


def test_weights_are_probabilities() -> None:
    csr = CSR.of(4, [0, 1, 2], [1, 2, 3])
    graph = Graph("abcd", csr, edges={"p": np.array([0.5, 0.5, 1.0]), "w": np.array([1.0, 2, 3])})
    found = measure_named("m-reach").compute(graph, "p", None)
    assert found["two"].tolist() == [0.75, 1.5, 1.75, 1.5]
    assert found["three"].tolist() == [1.0, 1.5, 1.75, 1.75]
    assert all(
        np.isnan(column).all()
        for column in measure_named("reach").compute(graph, "w", None).values()
    )


def test_directed_ties_reach_one_way() -> None:
    csr = CSR.of(3, [0, 1], [1, 2], directed=True)
    found = measure_named("reach").compute(Graph("abc", csr), None, None)
    assert found["two"].tolist() == [2, 1, 0]


def test_what_is_no_probability_is_refused() -> None:
    csr = CSR.of(2, [0], [1])
    for wrong in (-0.1, 1.5, np.nan):
        with pytest.raises(ValueError, match="from 0 to 1"):
            expected_reach(csr, np.array([wrong, 1]))
