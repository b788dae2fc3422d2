"""Reach: against all walks of small networks."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from asked_routes import Asked, questions
from drawn_networks import classic, random_network, threads
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.core.csr import CSR
from graphkit.engine.core.graph import Graph
from graphkit.engine.measures.catalog import measure_named
from graphkit.engine.paths import expected_reach as module
from graphkit.engine.paths.expected_reach import expected_reach, reach

some = examples(150)


def best_walks(asked: Asked, ties: int) -> list[float]:
    """Return the probability of the best walk of at most so many ties, all walks tried."""
    rows, heads = asked.csr.rows.tolist(), asked.csr.indices.tolist()
    best = [0.0] * asked.csr.nodes
    walks = [(s, 0.0, 0) for s in asked.sources]
    while walks:
        node, cost, length = walks.pop()
        best[node] = max(best[node], float(np.exp(-cost)))
        if length < ties:
            for tail, head, c in zip(rows, heads, asked.cost, strict=True):
                if tail == node and c < np.inf:
                    walks.append((head, cost + c + (asked.price if length else 0), length + 1))
    return best


@some
@given(questions(most=5), st.integers(0, 3))
def test_each_is_reached_by_the_best_walk(asked: Asked, ties: int) -> None:
    found = reach(asked.csr, asked.cost, asked.sources, ties, asked.price)
    assert found == pytest.approx(best_walks(asked, ties), abs=1e-12)


@some
@given(questions())
def test_all_at_once_are_the_sums_one_by_one(asked: Asked) -> None:
    found = expected_reach(asked.csr, asked.cost, 3, asked.price)
    for ties in (1, 2, 3):
        expected = [
            reach(asked.csr, asked.cost, node, ties, asked.price).sum() - 1
            for node in range(asked.csr.nodes)
        ]
        assert found[ties - 1] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("directed", [False, True])
def test_compiled_and_plain_agree_to_the_bit(directed: bool) -> None:
    drawn = random_network(150, 600, 3, directed=directed)
    args = drawn.csr.indptr, drawn.csr.indices, drawn.arc_weights, 0.8, 3
    plain = module._expected.plain(*args)
    for number in (1, 2):
        with threads(number):
            assert np.array_equal(module._expected.fast(*args), plain)


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


def test_what_cannot_be_asked() -> None:
    csr = CSR.of(2, [0], [1])
    with pytest.raises(ValueError, match="0 or more"):
        reach(csr, np.array([-1.0, 1]), 0)
    with pytest.raises(ValueError, match="0 or more"):
        expected_reach(csr, np.ones(2), price=-1.0)
    with pytest.raises(ValueError, match="from 0 to 1"):
        reach(csr, np.ones(2), 2)
