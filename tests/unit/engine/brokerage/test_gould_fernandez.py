from __future__ import annotations

import csv
from itertools import permutations

import numpy as np
import pytest
from drawn_networks import DATA, Drawn, classic, networks, random_network, threads
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.brokerage import gould_fernandez as module
from graphkit.engine.brokerage.gould_fernandez import ROLES, Ties, brokerage
from graphkit.engine.core.csr import CSR
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.kernels import numba_is_available
from graphkit.engine.measures.catalog import measure_named
from graphkit.errors import UsageError

few = examples(80)


def by_hand(csr: CSR, groups: np.ndarray) -> np.ndarray:
    arcs = set(zip(csr.rows.tolist(), csr.indices.tolist(), strict=True))
    counts = np.zeros((csr.nodes, 6), int)
    for i, v, k in permutations(range(csr.nodes), 3):
        if (i, v) in arcs and (v, k) in arcs and (i, k) not in arcs:
            a, b, c = groups[[i, v, k]]
            if a == b == c:
                role = 0
            elif a == c:
                role = 1
            elif a == b:
                role = 2
            elif b == c:
                role = 3
            else:
                role = 4
            counts[v, [role, 5]] += 1
    return counts


def drawn_groups(n: int, data: st.DataObject) -> np.ndarray:
    return np.array(data.draw(st.lists(st.integers(0, 3), min_size=n, max_size=n)), np.int64)


@few
@given(st.booleans().flatmap(lambda d: networks(directed=d, loops=True, most=8)), st.data())
def test_counts_are_those_by_hand(drawn: Drawn, data: st.DataObject) -> None:
    groups = drawn_groups(drawn.n, data)
    assert brokerage(drawn.csr, groups).tolist() == by_hand(drawn.csr, groups).tolist()


@pytest.mark.skipif(not numba_is_available(), reason="needs numba")
@few
@given(st.booleans().flatmap(lambda d: networks(directed=d, loops=True, most=8)), st.data())
def test_compiled_counts_are_plain_counts(drawn: Drawn, data: st.DataObject) -> None:
    groups, csr = drawn_groups(drawn.n, data), drawn.csr
    back = csr.transposed
    rows = (csr.indptr, csr.indices, back.indptr, back.indices)
    plain, fast = module._merge_directions.plain(*rows), module._merge_directions.fast(*rows)
    assert all(a.tolist() == b.tolist() for a, b in zip(plain, fast, strict=True))
    up = module.upward_rows.fast(*plain)
    again = module.upward_rows.plain(*plain)
    assert all(a.tolist() == b.tolist() for a, b in zip(up, again, strict=True))
    counts = [
        k(*plain, *up, groups, 4, np.arange(drawn.n))
        for k in (module._open_triads.plain, module._open_triads.fast)
    ]
    assert counts[0].tolist() == counts[1].tolist()


def test_repeats_and_loops_do_not_count() -> None:
    once = CSR.of(4, np.array([0, 1, 2]), np.array([1, 2, 3]), directed=True)
    often = CSR.of(
        4, np.array([0, 0, 1, 1, 2, 2, 3]), np.array([1, 1, 2, 1, 3, 3, 3]), directed=True
    )
    groups = [0, 0, 1, 1]
    assert brokerage(once, groups).tolist() == brokerage(often, groups).tolist()
    assert Ties.of(once).arcs == Ties.of(often).arcs == 3
    assert [d.tolist() for d in Ties.of(often).degrees] == [[1, 1, 1, 0], [0, 1, 1, 1]]


def test_an_undirected_network_is_one_of_two_arcs_a_tie() -> None:
    drawn = random_network(60, 300, seed=1)
    ends = np.array(drawn.edges)
    both = np.concatenate([ends, ends[:, ::-1]])
    csr = CSR.of(60, both[:, 0], both[:, 1], directed=True)
    groups = np.arange(60) % 5
    assert brokerage(drawn.csr, groups).tolist() == brokerage(csr, groups).tolist()


def test_the_order_of_ties_and_the_names_of_groups_make_no_difference() -> None:
    drawn = random_network(400, 3000, seed=2, directed=True)
    groups = np.arange(400) % 7
    expected = brokerage(drawn.csr, groups)
    ends = np.random.default_rng(0).permutation(np.array(drawn.edges))
    csr = CSR.of(400, ends[:, 0], ends[:, 1], directed=True)
    names = np.array([30, -4, 5, 16, 27, 8, 99])
    assert brokerage(csr, names[groups]).tolist() == expected.tolist()


@pytest.mark.skipif(not numba_is_available(), reason="needs numba")
def test_threads_make_no_difference() -> None:
    drawn = random_network(5000, 30_000, seed=3)
    groups = np.arange(5000) % 40
    found = []
    for number in (1, 2):
        with threads(number):
            found.append(brokerage(drawn.csr, groups))
    assert found[0].tolist() == found[1].tolist()
    assert found[0].tolist() == Ties.of(drawn.csr).roles(groups).tolist()


@pytest.mark.parametrize(
    ("name", "by", "directed"),
    [("ht_advice", "dept", True), ("ht_advice", "level", True), ("karate", "Faction", False)],
)
def test_counts_are_those_of_r(name: str, by: str, directed: bool) -> None:
    graph = classic(name, directed=directed).graph
    with (DATA / "oracle" / f"brokerage_{name}_by_{by}.csv").open(encoding="utf-8") as stream:
        rows = {row["id"]: row for row in csv.DictReader(stream)}
    found = measure_named("brokerage").compute(graph, None, by)
    for role in ROLES:
        expected = [int(rows[str(i)][role.replace("-", "_")]) for i in graph.ids]
        assert found[role].tolist() == expected


def test_z_of_nodes_is_a_measure() -> None:
    graph = classic("ht_advice", directed=True).graph
    with (DATA / "oracle" / "brokerage_ht_advice_by_dept.csv").open(encoding="utf-8") as stream:
        rows = {row["id"]: row for row in csv.DictReader(stream)}
    found = measure_named("brokerage-z").compute(graph, None, "dept")
    for role in ROLES:
        cells = [rows[str(i)][f"z_{role.replace('-', '_')}"] for i in graph.ids]
        expected = [np.nan if cell == "NA" else float(cell) for cell in cells]
        assert found[role] == pytest.approx(expected, rel=1e-9, abs=1e-9, nan_ok=True)


def test_nobody_and_one() -> None:
    nobody = np.empty(0, np.int64)
    assert brokerage(CSR.of(0, nobody, nobody), []).shape == (0, 6)
    assert brokerage(CSR.of(1, nobody, nobody), [3]).tolist() == [[0] * 6]
    graph = Graph([], CSR.of(0, nobody, nobody), nodes={"group": []})
    assert len(measure_named("brokerage-z").compute(graph, None, "group")["total"]) == 0


def test_one_group_for_each_node() -> None:
    with pytest.raises(UsageError, match="groups of 2 nodes"):
        brokerage(CSR.of(3, np.array([0]), np.array([1])), [0, 1])
