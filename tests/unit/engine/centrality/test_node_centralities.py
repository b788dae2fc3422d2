from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from drawn_networks import Drawn, in_order, networks, random_network, threads
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.centrality import node_centralities
from graphkit.engine.centrality.closeness import (
    _count_bits,
    _sum_distances,
    closeness,
    closeness_within,
    harmonic,
)
from graphkit.engine.centrality.node_centralities import eigenvector, pagerank
from graphkit.engine.core.csr import CSR
from graphkit.engine.core.graph import Graph
from graphkit.engine.measures.catalog import measure_named

either = st.booleans().flatmap(lambda d: networks(directed=d))
few = examples(60)


def graph_of(drawn: Drawn) -> Graph:
    return Graph(range(drawn.n), drawn.csr, edges={"w": np.array(drawn.weights)})


class TestDegree:
    @few
    @given(either)
    def test_is_networkx(self, drawn: Drawn) -> None:
        for name, weight in (("degree", None), ("strength", "w")):
            found = measure_named(name).compute(graph_of(drawn), weight, None)
            key = weight and "weight"
            expected = in_order(dict(drawn.nx.degree(weight=key)))
            if drawn.directed:
                assert list(found) == ["in", "out", "total"]
                assert found["in"] == pytest.approx(in_order(dict(drawn.nx.in_degree(weight=key))))
                assert found["out"] == pytest.approx(
                    in_order(dict(drawn.nx.out_degree(weight=key)))
                )
                assert found["total"] == pytest.approx(expected)
            else:
                assert list(found) == ["value"]
                assert found["value"] == pytest.approx(expected)

    def test_counts_are_whole_numbers(self) -> None:
        found = measure_named("degree").compute(
            graph_of(Drawn(2, [(0, 1)], [1.0], False)), None, None
        )
        assert found["value"].dtype.kind == "i"


class TestDistances:
    @few
    @given(st.booleans().flatmap(lambda d: networks(directed=d, loops=True)))
    def test_closeness_and_harmonic_are_networkx(self, drawn: Drawn) -> None:
        assert closeness(drawn.csr) == pytest.approx(in_order(nx.closeness_centrality(drawn.nx)))
        assert harmonic(drawn.csr) == pytest.approx(in_order(nx.harmonic_centrality(drawn.nx)))

    @pytest.mark.parametrize("directed", [False, True])
    def test_more_nodes_than_one_batch_and_all_blocks(self, directed: bool) -> None:
        drawn = random_network(700, 900, seed=1, directed=directed)
        assert closeness(drawn.csr) == pytest.approx(
            in_order(nx.closeness_centrality(drawn.nx)), abs=1e-12
        )
        assert harmonic(drawn.csr) == pytest.approx(in_order(nx.harmonic_centrality(drawn.nx)))

    def test_paths_lead_to_the_node(self) -> None:
        chain = CSR.of(3, np.array([0, 1]), np.array([1, 2]), directed=True)
        assert closeness(chain).tolist() == [0, 0.5, pytest.approx(2 / 3)]
        assert closeness_within(chain)[1:].tolist() == [1, pytest.approx(2 / 3)]

    def test_within_is_undefined_where_nobody_leads(self) -> None:
        drawn = Drawn(3, [(0, 1)], [1.0], False)
        assert closeness_within(drawn.csr).tolist() == [1, 1, pytest.approx(np.nan, nan_ok=True)]
        assert closeness(drawn.csr).tolist() == [0.5, 0.5, 0]

    def test_kernel_as_it_stands_and_compiled_and_in_threads(self) -> None:
        csr = random_network(600, 1200, seed=2, directed=True).csr
        plain = _sum_distances.plain(csr.indptr, csr.indices)
        for number in (1, 2):
            with threads(number):
                fast = _sum_distances.fast(csr.indptr, csr.indices)
            assert all(np.array_equal(a, b) for a, b in zip(plain, fast, strict=True))

    @given(st.integers(0, 2**64 - 1))
    def test_bits_are_counted(self, number: int) -> None:
        assert _count_bits(np.uint64(number)) == number.bit_count()


def leading(drawn: Drawn) -> tuple[float, np.ndarray]:
    matrix = nx.to_numpy_array(drawn.nx)
    values, vectors = np.linalg.eigh(matrix)
    return values[-1], vectors[:, np.abs(values - values[-1]) < 1e-9]


class TestEigenvector:
    @few
    @given(networks(loops=True))
    def test_is_the_projection_of_ones_on_the_eigenspace(self, drawn: Drawn) -> None:
        found = eigenvector(drawn.csr, drawn.arc_weights)
        if not any(drawn.weights):
            assert not found.any()
            return
        _, space = leading(drawn)
        expected = space @ (space.T @ np.ones(drawn.n))
        assert found == pytest.approx(expected / np.linalg.norm(expected), abs=1e-10)
        assert (found >= 0).all()

    def test_bipartite_and_large(self) -> None:
        rng = np.random.default_rng(0)
        women, events = rng.integers(0, 300, 1500), rng.integers(300, 400, 1500)
        edges = sorted({(int(a), int(b)) for a, b in zip(women, events, strict=True)})
        drawn = Drawn(400, edges, [1.0] * len(edges), False)
        value, space = leading(drawn)
        found = eigenvector(drawn.csr)
        assert found == pytest.approx(np.abs(space[:, 0]), abs=1e-12)
        assert nx.to_numpy_array(drawn.nx) @ found == pytest.approx(value * found, abs=1e-11)

    def test_equal_components_share_and_smaller_ones_get_nothing(self) -> None:
        # A tie, two triangles and an isolate.
        edges = [(0, 1), (2, 3), (3, 4), (2, 4), (5, 6), (6, 7), (5, 7)]
        found = eigenvector(Drawn(9, edges, [1.0] * 7, False).csr)
        assert found == pytest.approx([0, 0, *[6**-0.5] * 6, 0])

    def test_several_large_components(self) -> None:
        one = random_network(150, 600, seed=3).edges
        both = [*one, *((a + 150, b + 150) for a, b in one), (300, 301)]
        found = eigenvector(Drawn(302, both, [1.0] * len(both), False).csr)
        assert found[:150] == pytest.approx(found[150:300], abs=1e-12)
        assert found[300] == 0
        assert np.linalg.norm(found) == pytest.approx(1)

    def test_long_path_whose_first_eigenvalues_lie_close(self) -> None:
        n = 5000
        path = CSR.of(n, np.arange(n - 1), np.arange(1, n))
        expected = np.sin(np.pi * np.arange(1, n + 1) / (n + 1))
        assert eigenvector(path) == pytest.approx(expected / np.linalg.norm(expected), abs=1e-10)

    def test_directed_is_refused(self) -> None:
        with pytest.raises(ValueError, match="undirected"):
            eigenvector(CSR.of(2, np.array([0]), np.array([1]), directed=True))


class TestPageRank:
    @few
    @given(st.booleans().flatmap(lambda d: networks(directed=d, loops=True)))
    def test_is_networkx_run_until_it_stands_still(self, drawn: Drawn) -> None:
        found = pagerank(drawn.csr, drawn.arc_weights)
        if drawn.n:
            expected = in_order(nx.pagerank(drawn.nx, tol=1e-15, max_iter=2000))
            assert found == pytest.approx(expected, abs=1e-12)
            assert found.sum() == pytest.approx(1)
        else:
            assert len(found) == 0

    def test_networkx_stops_early(self) -> None:
        drawn = random_network(300, 1500, seed=5, directed=True)
        share = nx.to_numpy_array(drawn.nx, weight=None)
        out = share.sum(axis=1, keepdims=True)
        share = np.where(out > 0, share / np.where(out > 0, out, 1), 1 / drawn.n)
        exact = np.linalg.solve(np.eye(drawn.n) - 0.85 * share.T, np.full(drawn.n, 0.15 / drawn.n))
        assert np.abs(pagerank(drawn.csr) - exact).sum() < 1e-12
        theirs = in_order(nx.pagerank(drawn.nx, weight=None))
        assert np.abs(np.array(theirs) - exact).sum() > 1e-6

    def test_kernel_as_it_stands_and_compiled_and_in_threads(self) -> None:
        csr = random_network(300, 900, seed=4, directed=True).csr
        back = csr.transposed
        share = np.random.default_rng(0).random(csr.arcs) / 10
        args = (back.indptr, back.indices, share, csr.degrees > 0, 0.85)
        plain = node_centralities._iterate.plain(*args)
        for number in (1, 2):
            with threads(number):
                assert np.array_equal(node_centralities._iterate.fast(*args), plain)


@few
@given(networks(), st.randoms(use_true_random=False))
def test_order_of_ties_makes_no_difference(drawn: Drawn, random: object) -> None:
    order = list(range(len(drawn.edges)))
    random.shuffle(order)  # type: ignore[attr-defined]
    other = Drawn(
        drawn.n, [drawn.edges[i][::-1] for i in order], [drawn.weights[i] for i in order], False
    )
    for function in (closeness, harmonic):
        assert np.array_equal(function(drawn.csr), function(other.csr))
    for function in (eigenvector, pagerank):
        one, two = (function(each.csr, each.arc_weights) for each in (drawn, other))
        assert np.array_equal(one, two)
