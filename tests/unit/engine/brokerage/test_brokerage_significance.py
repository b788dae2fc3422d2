from __future__ import annotations

import csv
from itertools import combinations, permutations

import numpy as np
import pytest
from drawn_networks import DATA, Drawn, classic, networks, random_network
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from graphkit.engine.brokerage.brokerage_permutations import permutation_test
from graphkit.engine.brokerage.brokerage_significance import (
    moments_of_network,
    moments_of_node,
    score_network,
    score_nodes,
)
from graphkit.engine.brokerage.gould_fernandez import ROLES, brokerage
from graphkit.engine.core.csr import CSR
from graphkit.errors import UsageError

Bools = NDArray[np.bool_]


def all_networks(n: int, directed: bool) -> tuple[dict[tuple[int, int], Bools], NDArray[np.int64]]:
    """Return for each arc in which of all networks it is, and how many ties each of these has."""
    pairs = list(permutations(range(n), 2) if directed else combinations(range(n), 2))
    number = np.arange(2 ** len(pairs))
    has = {pair: (number >> i) & 1 == 1 for i, pair in enumerate(pairs)}
    ties = np.sum(list(has.values()), axis=0)
    if not directed:
        has |= {(b, a): there for (a, b), there in has.items()}
    return has, ties


def role_of(i: int, v: int, k: int) -> int:
    if i == v:
        return 0 if k == v else 2
    if k == v:
        return 3
    return 1 if i == k else 4


def by_enumeration(
    groups: list[int], chance: float, directed: bool
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return mean and sd of each node's brokerage, and of all together, over all networks."""
    n = len(groups)
    has, ties = all_networks(n, directed)
    arcs = n * (n - 1) // (1 if directed else 2)
    likely = chance**ties * (1 - chance) ** (arcs - ties)
    assert likely.sum() == pytest.approx(1)
    counts = np.zeros((n, 6, len(ties)), np.int16)
    for i, v, k in permutations(range(n), 3):
        open_triad = has[i, v] & has[v, k] & ~has[i, k]
        counts[v, role_of(groups[i], groups[v], groups[k])] += open_triad
        counts[v, 5] += open_triad

    def moments(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        mean = values @ likely
        return mean, np.sqrt(np.maximum((values.astype(float) ** 2) @ likely - mean**2, 0))

    return *moments(counts), *moments(counts.sum(axis=0, dtype=np.int64))


@pytest.mark.parametrize(
    ("groups", "directed"),
    [
        ([0, 0, 1, 1], True),  # 4,096 networks
        ([0, 1, 2, 1], True),
        ([0, 0, 0, 1], True),
        ([0, 0, 1, 1, 2], True),  # 1,048,576 networks
        ([0, 0, 1, 1], False),
        ([0, 1, 2, 1, 1], False),
        ([0, 1, 2, 1, 1, 0], False),  # 32,768 networks
        ([0, 0, 0, 1, 1, 1], False),
    ],
)
def test_moments_are_those_over_all_networks(groups: list[int], directed: bool) -> None:
    sizes = np.bincount(groups)
    for chance in (0.3,) if len(groups) == 5 and directed else (0.1, 0.5, 0.83):
        mean, sd, whole_mean, whole_sd = by_enumeration(groups, chance, directed)
        expected, spread = moments_of_node(sizes, chance, directed)
        assert expected[groups] == pytest.approx(mean, abs=1e-10)
        assert spread[groups] == pytest.approx(sd, abs=1e-7)
        expected, spread = moments_of_network(sizes, chance, directed)
        assert expected == pytest.approx(whole_mean, abs=1e-10)
        assert spread == pytest.approx(whole_sd, abs=1e-7)


def test_moments_fit_a_larger_sample() -> None:
    """Groups of many sizes, which enumeration cannot reach."""
    rng = np.random.default_rng(0)
    groups = np.repeat(np.arange(5), [1, 2, 4, 5, 8])
    chance, draws = 0.25, 1500
    counts = np.empty((draws, 6))
    for draw in range(draws):
        there = rng.random((20, 20)) < chance
        np.fill_diagonal(there, False)
        csr = CSR.of(20, *np.nonzero(there), directed=True)
        counts[draw] = brokerage(csr, groups).sum(axis=0)
    expected, spread = moments_of_network(np.bincount(groups), chance, True)
    assert counts.mean(axis=0) == pytest.approx(expected, rel=0.04)
    assert counts.std(axis=0) == pytest.approx(spread, rel=0.1)


def table(name: str) -> list[dict[str, str]]:
    with (DATA / "oracle" / f"{name}.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def number(cell: str) -> float:
    return np.nan if cell == "NA" else float(cell)


# R reads karate as a directed network of two arcs a tie.
OF_R = [("ht_advice", "dept"), ("ht_advice", "level"), ("karate", "Faction")]


def as_r_reads_it(name: str, by: str) -> tuple[list[str], CSR, np.ndarray]:
    graph = classic(name, directed=True).graph
    csr = graph.csr
    if name == "karate":
        tail, head = csr.rows, csr.indices
        both = np.concatenate([tail, head]), np.concatenate([head, tail])
        csr = CSR.of(csr.nodes, *both, directed=True)
    return [str(i) for i in graph.ids], csr, graph.groups(by)[0]


@pytest.mark.parametrize(("name", "by"), OF_R)
def test_scores_of_nodes_are_those_of_r(name: str, by: str) -> None:
    ids, csr, groups = as_r_reads_it(name, by)
    rows = {row["id"]: row for row in table(f"brokerage_{name}_by_{by}")}
    found = score_nodes(csr, groups)
    for i, role in enumerate(ROLES):
        column = role.replace("-", "_")
        for prefix, values in (("", found.counts), ("exp_", found.expected), ("z_", found.z)):
            expected = [number(rows[node][prefix + column]) for node in ids]
            assert values[:, i] == pytest.approx(expected, rel=1e-9, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize(("name", "by"), OF_R)
def test_scores_of_the_network_are_exact(name: str, by: str) -> None:
    _, csr, groups = as_r_reads_it(name, by)
    rows = [
        row
        for row in table("brokerage_group_totals")
        if (row["network"], row["group_attr"]) == (name, by)
    ]
    assert [row["role"].replace("_", "-") for row in rows] == list(ROLES)
    found = score_network(csr, groups)
    for column, values in (
        ("raw", found.counts),
        ("expected", found.expected),
        ("z_exact", found.z),
    ):
        expected = [number(row[column]) for row in rows]
        assert values == pytest.approx(expected, rel=1e-9, abs=1e-9, nan_ok=True)


@examples(60)
@given(st.booleans().flatmap(lambda d: networks(directed=d, most=8)), st.data())
def test_scores_add_up(drawn: Drawn, data: st.DataObject) -> None:
    groups = data.draw(st.lists(st.integers(0, 3), min_size=drawn.n, max_size=drawn.n))
    nodes, network = score_nodes(drawn.csr, groups), score_network(drawn.csr, groups)
    assert nodes.counts.sum(axis=0).tolist() == network.counts.tolist()
    assert nodes.expected.sum(axis=0) == pytest.approx(network.expected, abs=1e-9)
    for scores in (nodes, network):
        assert scores.expected[..., :-1].sum(axis=-1) == pytest.approx(scores.expected[..., -1])
        assert (np.isnan(scores.z) == (scores.sd == 0)).all()


def test_shuffling_is_the_same_for_the_same_seed() -> None:
    csr, groups = random_network(40, 120, seed=1).csr, np.arange(40) % 3
    first, again, other = (permutation_test(csr, groups, draws=30, seed=s)[0] for s in (5, 5, 6))
    assert first.expected.tolist() == again.expected.tolist()
    assert first.expected.tolist() != other.expected.tolist()


@pytest.mark.parametrize("directed", [False, True])
def test_shuffling_comes_near_all_ways_to_deal_groups_out(directed: bool) -> None:
    csr = random_network(7, 14, seed=4, directed=directed).csr
    groups = np.array([0, 0, 0, 1, 1, 2, 2])
    dealt = {tuple(g) for g in permutations(groups.tolist())}
    counts = np.array([brokerage(csr, g) for g in sorted(dealt)])
    nodes, network = permutation_test(csr, groups, draws=2000)
    totals = counts.sum(axis=1)
    assert network.expected == pytest.approx(totals.mean(axis=0), rel=0.05)
    assert network.sd == pytest.approx(totals.std(axis=0), rel=0.08)
    assert network.more == pytest.approx((totals >= network.counts).mean(axis=0), abs=0.04)
    assert network.less == pytest.approx((totals <= network.counts).mean(axis=0), abs=0.04)
    assert nodes.expected == pytest.approx(counts.mean(axis=0), abs=0.25)
    assert nodes.more == pytest.approx((counts >= nodes.counts).mean(axis=0), abs=0.05)


def test_shuffling_cannot_change_the_total() -> None:
    csr = classic("karate").graph.csr
    _, network = permutation_test(csr, np.arange(34) % 2, draws=20)
    assert network.sd[-1] == 0
    assert np.isnan(network.z[-1])
    assert network.more[-1] == network.less[-1] == 1


def test_the_factions_of_karate_are_no_accident() -> None:
    graph = classic("karate").graph
    _, network = permutation_test(graph.csr, graph.groups("Faction")[0], draws=199)
    assert network.more[ROLES.index("coordinator")] == 1 / 200
    assert network.less[ROLES.index("itinerant-consultant")] == 1 / 200


def test_some_draw_is_needed() -> None:
    with pytest.raises(UsageError, match="0 draws"):
        permutation_test(classic("karate").graph.csr, np.zeros(34, int), draws=0)


def test_only_some_nodes_are_compared() -> None:
    graph = classic("karate", weight=None).graph
    groups = graph.groups("Faction")[0]
    whole, _ = permutation_test(graph.csr, groups, draws=40, seed=2)
    some = np.array([0, 5, 33])
    found, together = permutation_test(graph.csr, groups, draws=40, seed=2, nodes=some)
    assert found.counts.tolist() == whole.counts[some].tolist()
    assert found.more.tolist() == whole.more[some].tolist()
    assert together.counts.tolist() == whole.counts[some].sum(axis=0).tolist()
