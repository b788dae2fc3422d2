"""Against R: `test_oracle.py`; here the terms of hierarchy, NetworkX, and what R does not say."""

from __future__ import annotations

import csv
from collections.abc import Sequence

import networkx as nx
import numpy as np
import pytest
from drawn_networks import DATA, Drawn, classic, in_order, networks, random_network, threads
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.brokerage import structural_holes as module
from graphkit.engine.brokerage.structural_holes import StructuralHoles, structural_holes
from graphkit.engine.core.csr import CSR

few = examples(60)
any_network = st.booleans().flatmap(lambda d: networks(directed=d, loops=True))
COLUMNS = ("constraint", "effective_size", "efficiency", "hierarchy")


def columns(found: StructuralHoles) -> np.ndarray:
    return np.array([getattr(found, name) for name in COLUMNS])


def of_ties_that_count(drawn: Drawn) -> nx.Graph:
    """Without loops and ties of strength 0, which NetworkX takes for contacts now and then."""
    graph = drawn.nx
    graph.remove_edges_from([(a, b) for a, b, w in graph.edges(data="weight") if a == b or not w])
    return graph


@few
@given(any_network)
def test_weighted_is_networkx(drawn: Drawn) -> None:
    graph = of_ties_that_count(drawn)
    found = structural_holes(drawn.csr, drawn.arc_weights)
    if not graph.size():  # refused by NetworkX
        assert np.isnan(columns(found)).all()
        return
    constraint = in_order(nx.constraint(graph, weight="weight"))
    assert found.constraint == pytest.approx(constraint, nan_ok=True)
    # Nodes are named: by its default path NetworkX divides by another node's strongest tie. Asked
    # for one by one, who has no outgoing ties has none to NetworkX.
    either = graph.to_undirected() if drawn.directed else graph
    if drawn.directed:
        for a, b in either.edges:
            weights = (graph.get_edge_data(*pair, {"weight": 0}) for pair in ((a, b), (b, a)))
            either[a][b]["weight"] = sum(data["weight"] for data in weights)
    sizes = in_order(nx.effective_size(either, list(graph), weight="weight"))
    assert found.effective_size == pytest.approx(sizes, nan_ok=True)
    contacts = np.array([len(either[node]) for node in graph], float)
    with np.errstate(invalid="ignore"):
        assert found.efficiency == pytest.approx(np.array(sizes) / contacts, nan_ok=True)


@few
@given(any_network)
def test_unweighted_is_networkx(drawn: Drawn) -> None:
    graph = drawn.nx
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    found = structural_holes(drawn.csr)
    if not graph.size():
        assert np.isnan(columns(found)).all()
        return
    assert found.constraint == pytest.approx(in_order(nx.constraint(graph)), nan_ok=True)
    if not drawn.directed:
        sizes = in_order(nx.effective_size(graph))
        assert found.effective_size == pytest.approx(sizes, nan_ok=True)


def test_networkx_divides_by_the_strongest_tie_of_the_wrong_node() -> None:
    """The documented difference: here the weights of a path of three and a tie across."""
    graph = nx.Graph()
    graph.add_weighted_edges_from([(0, 1, 1.0), (1, 2, 4.0), (0, 2, 2.0), (2, 3, 8.0)])
    tail, head = np.array(list(graph.edges)).T
    csr = CSR.of(4, tail, head)
    weights = np.array([w for _, _, w in graph.edges(data="weight")])[csr.edge]
    ours = structural_holes(csr, weights).effective_size
    # Of node 0, by hand: p = 1/3, 2/3; m_12 = 4/4, m_21 = 4/8.
    assert ours[0] == pytest.approx(2 - (2 / 3 * 1 + 1 / 3 * 1 / 2))
    assert ours == pytest.approx(in_order(nx.effective_size(graph, list(graph), weight="weight")))
    assert ours != pytest.approx(in_order(nx.effective_size(graph, weight="weight")))


def terms() -> list[dict[str, str]]:
    with (DATA / "oracle/hierarchy_terms.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("name", sorted({row["network"] for row in terms()}))
def test_terms_of_hierarchy_add_up(name: str) -> None:
    """C and H from R's rows, one for each contact."""
    graph = classic(name).graph
    found = structural_holes(graph.csr)
    rows = [row for row in terms() if row["network"] == name]
    for i, label in enumerate(graph.ids):
        mine = [row for row in rows if row["id"] == label]
        if not mine:
            continue
        constraint = sum((float(row["p"]) + float(row["indirect"])) ** 2 for row in mine)
        assert found.constraint[i] == pytest.approx(constraint, rel=1e-12)
        if len(mine) > 1:
            uneven = sum(float(row["r_ln_r"]) for row in mine)
            expected = uneven / (len(mine) * np.log(len(mine)))
            assert found.hierarchy[i] == pytest.approx(expected, abs=1e-12)


def test_hierarchy_by_hand() -> None:
    """E of Burt's example: contacts of four and six ties, tied to each other."""
    graph = classic("burt1992_example").graph
    found = structural_holes(graph.csr)
    assert found.hierarchy[graph.number["E"]] == pytest.approx(0.0034255, abs=1e-7)
    assert found.constraint[graph.number["E"]] == pytest.approx(0.730903, abs=1e-6)


def test_undefined_without_contacts() -> None:
    csr = CSR.of(4, np.array([0, 2]), np.array([1, 2]))  # a pair, a loop, an isolate
    found = structural_holes(csr)
    assert found.constraint == pytest.approx([1, 1, np.nan, np.nan], nan_ok=True)
    assert np.isnan(found.hierarchy).all()
    nothing = structural_holes(csr, np.zeros(csr.arcs))
    assert np.isnan(columns(nothing)).all()


def test_star_and_clique() -> None:
    star = structural_holes(CSR.of(6, np.zeros(5, int), np.arange(1, 6)))
    assert star.constraint[0] == pytest.approx(1 / 5)
    assert star.effective_size[0] == 5
    assert star.hierarchy[0] == pytest.approx(0)
    tail, head = np.triu_indices(6, 1)
    clique = structural_holes(CSR.of(6, tail, head))
    assert clique.effective_size == pytest.approx(np.ones(6))
    assert clique.constraint == pytest.approx(np.full(6, 5 * (1 / 5 + 4 / 25) ** 2))


@few
@given(any_network, st.data())
def test_some_nodes_are_as_among_all(drawn: Drawn, data: st.DataObject) -> None:
    if not drawn.n:
        return
    asked = data.draw(st.lists(st.integers(0, drawn.n - 1), max_size=4))
    csr, weights = drawn.csr, drawn.arc_weights
    every, some = structural_holes(csr, weights), structural_holes(csr, weights, asked)
    for name in COLUMNS:
        assert np.array_equal(getattr(every, name)[asked], getattr(some, name), equal_nan=True)


def test_parallel_ties_and_directions_add_up() -> None:
    one = CSR.of(4, np.array([0, 0, 1, 2]), np.array([1, 2, 2, 3]))
    strong = structural_holes(one, np.array([3.0, 1, 1, 2])[one.edge])
    split = np.array([1.0, 2, 1, 1, 2])
    apart = CSR.of(4, np.array([0, 0, 0, 1, 2]), np.array([1, 1, 2, 2, 3]))
    assert columns(structural_holes(apart, split[apart.edge])) == pytest.approx(
        columns(strong), nan_ok=True
    )
    either = CSR.of(4, np.array([0, 1, 0, 2, 3]), np.array([1, 0, 2, 1, 2]), directed=True)
    assert columns(structural_holes(either, split[either.edge])) == pytest.approx(
        columns(strong), nan_ok=True
    )


def test_kernels_as_they_stand_and_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = random_network(120, 700, seed=1)
    plain = structural_holes(drawn.csr, drawn.arc_weights)
    monkeypatch.setenv("GRAPHKIT_KERNELS", "always")
    fast = structural_holes(drawn.csr, drawn.arc_weights)
    assert columns(fast) == pytest.approx(columns(plain), rel=1e-13, nan_ok=True)


def test_neither_threads_nor_the_order_of_ties_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHKIT_KERNELS", "always")
    monkeypatch.setattr(module, "_ROUNDS", 7)
    drawn = random_network(9000, 40_000, seed=2)
    tail, head = np.array(drawn.edges).T
    weights = np.array(drawn.weights)
    order = np.random.default_rng(0).permutation(len(tail))
    shuffled = CSR.of(9000, head[order], tail[order])

    def measured(csr: CSR, values: Sequence[float]) -> list[bytes]:
        found = structural_holes(csr, np.asarray(values)[csr.edge])
        return [getattr(found, name).tobytes() for name in COLUMNS]

    with threads(1):
        one = measured(drawn.csr, weights)
    with threads(2):
        assert measured(drawn.csr, weights) == one
        assert measured(shuffled, weights[order]) == one
