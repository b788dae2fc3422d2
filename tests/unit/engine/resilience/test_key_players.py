from __future__ import annotations

import csv
from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest
from drawn_networks import DATA, Drawn, classic, networks, random_network
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.core.csr import CSR
from graphkit.engine.resilience import key_player_criteria as module
from graphkit.engine.resilience.fragmentation import distance_fragmentation, fragmentation
from graphkit.engine.resilience.key_player_criteria import CRITERIA
from graphkit.engine.resilience.key_players import key_players
from graphkit.engine.resilience.set_reach import distance_reach, reach
from graphkit.errors import UsageError

few = examples(50)

VALUE: dict[str, Callable[[CSR, tuple[int, ...]], float]] = {
    "fragmentation": fragmentation,
    "distance-fragmentation": lambda csr, chosen: distance_fragmentation(csr, chosen).value,
    "reach": reach,
    "distance-reach": distance_reach,
}
OF_R = {
    "fragmentation": "KPP-Neg_fragmentation",
    "distance-fragmentation": "KPP-Neg_distance_fragmentation",
    "reach": "KPP-Pos_reach1",
    "distance-reach": "KPP-Pos_distance_reach",
}


def all_best(csr: CSR, size: int, criterion: str) -> tuple[float, list[tuple[int, ...]]]:
    values = {s: VALUE[criterion](csr, s) for s in combinations(range(csr.nodes), size)}
    best = max(values.values())
    return best, [s for s, value in values.items() if value >= best - 1e-10]


@pytest.mark.parametrize("criterion", CRITERIA)
@pytest.mark.parametrize("name", ["karate", "krackhardt_kite", "florentine_marriage"])
@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_best_sets_are_those_of_r(name: str, size: int, criterion: str) -> None:
    graph = classic(name).graph
    with (DATA / "oracle" / f"keyplayer_{name}.csv").open(encoding="utf-8") as stream:
        rows = [
            row
            for row in csv.DictReader(stream)
            if (int(row["k"]), row["criterion"]) == (size, OF_R[criterion])
        ]
    found = key_players(graph.csr, size, criterion)
    assert found.proven
    assert found.error == 0
    assert found.value == pytest.approx(float(rows[0]["value"]), rel=1e-9, abs=1e-9)
    assert found.ties == len(found.sets) == int(rows[0]["n_optimal_sets"])
    names = {" | ".join(sorted(str(graph.ids[i]) for i in s)) for s in found.sets}
    listed = {row["set"] for row in rows}
    assert listed == names if len(rows) == found.ties else listed < names
    assert found.nodes == min(found.sets)


@few
@given(networks(most=8), st.integers(1, 4), st.sampled_from(CRITERIA))
def test_exact_is_the_best_of_all_sets(drawn: Drawn, size: int, criterion: str) -> None:
    csr = drawn.csr
    if size > csr.nodes - 2 * criterion.endswith("fragmentation"):
        with pytest.raises(UsageError, match=f"a set of {size}"):
            key_players(csr, size, criterion)
        return
    value, sets = all_best(csr, size, criterion)
    found = key_players(csr, size, criterion)
    assert found.value == pytest.approx(value)
    assert found.proven
    assert list(found.sets) == sets
    guess = key_players(csr, size, criterion, exact=False)
    assert not guess.proven
    assert guess.value <= value + 1e-12
    assert guess.value == pytest.approx(VALUE[criterion](csr, guess.nodes))


@pytest.mark.parametrize("criterion", CRITERIA[2:])
def test_most_sets_are_ruled_out(criterion: str, monkeypatch: pytest.MonkeyPatch) -> None:
    csr = random_network(40, 60, seed=5).csr
    asked: list[tuple[int, ...]] = []
    after = module._Reach.after
    monkeypatch.setattr(
        module._Reach, "after", lambda self, s: (asked.append(s), after(self, s))[1]
    )
    found = key_players(csr, 3, criterion, exact=True, starts=1)
    assert found.value == pytest.approx(all_best(csr, 3, criterion)[0])
    assert len(asked) < 40 * 39 / 2 / 4


@few
@given(networks(directed=True, most=8), st.integers(1, 3), st.sampled_from(CRITERIA[2:]))
def test_reach_goes_along_the_arcs(drawn: Drawn, size: int, criterion: str) -> None:
    csr = drawn.csr
    if size > csr.nodes:
        return
    value, sets = all_best(csr, size, criterion)
    found = key_players(csr, size, criterion)
    assert found.value == pytest.approx(value)
    assert list(found.sets) == sets


@pytest.mark.parametrize("criterion", CRITERIA)
def test_no_exchange_makes_it_better(criterion: str) -> None:
    csr = random_network(40, 70, seed=1).csr
    found = key_players(csr, 4, criterion, exact=False)
    value = VALUE[criterion]
    for member in found.nodes:
        rest = set(found.nodes) - {member}
        others = [value(csr, tuple({*rest, v})) for v in range(40) if v not in found.nodes]
        assert max(others) <= found.value + 1e-12


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_walks_find_what_tables_find(steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    csr = random_network(150, 260, seed=2).csr
    by_table = key_players(csr, 4, "reach", steps=steps, exact=False)
    monkeypatch.setattr(module, "_NODES_IN_TABLE", 10)
    assert key_players(csr, 4, "reach", steps=steps, exact=False) == by_table


@pytest.mark.parametrize("criterion", ["distance-fragmentation", "distance-reach", "reach"])
def test_a_sample_comes_near(criterion: str, monkeypatch: pytest.MonkeyPatch) -> None:
    csr = random_network(120, 200, seed=3).csr
    whole = key_players(csr, 3, criterion, steps=2, exact=False)
    monkeypatch.setattr(module, "_NODES_IN_TABLE", 10)
    monkeypatch.setattr(module, "_NODES_IN_NEIGHBORHOODS", 0)
    monkeypatch.setattr(module, "_WORK_PER_ROUND", 40 * csr.work)
    monkeypatch.setattr(module, "_SAMPLED_DISTANCES", 40 * 120)
    sampled = key_players(csr, 3, criterion, steps=2, exact=False)
    assert sampled.value >= (0.9 if "frag" in criterion else 0.98) * whole.value
    assert sampled == key_players(csr, 3, criterion, steps=2, exact=False)


def test_an_estimate_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    csr = random_network(120, 200, seed=3).csr
    monkeypatch.setattr(module, "_WORK_PER_ROUND", 20 * csr.work)
    monkeypatch.setattr(module.fragmentation, "BUDGET", 80 * csr.work)
    found = key_players(csr, 2, "distance-fragmentation", exact=False)
    assert found.error > 0
    exact = distance_fragmentation(csr, found.nodes, budget=400 * csr.work)
    assert exact.error == 0
    assert abs(found.value - exact.value) <= found.error


def test_the_order_of_ties_makes_no_difference() -> None:
    drawn = random_network(30, 45, seed=4)
    ends = np.random.default_rng(0).permutation(np.array(drawn.edges))
    other = CSR.of(30, ends[:, 1], ends[:, 0])
    for criterion in CRITERIA:
        for exact in (None, False):
            assert key_players(drawn.csr, 2, criterion, exact=exact) == key_players(
                other, 2, criterion, exact=exact
            )


def test_what_cannot_be_is_refused() -> None:
    csr = random_network(5, 8, seed=0).csr
    with pytest.raises(UsageError, match="luck is no criterion"):
        key_players(csr, 1, "luck")
    for size in (0, 6):
        with pytest.raises(UsageError, match=f"a set of {size}"):
            key_players(csr, size, "reach")
    with pytest.raises(UsageError, match="a set of 4"):
        key_players(csr, 4, "fragmentation")
    nodes = np.arange(20_001)
    with pytest.raises(UsageError, match="too many to try all sets"):
        key_players(CSR.of(20_001, nodes, nodes), 1, "reach", exact=True)


@few
@given(networks(most=8), st.integers(1, 3), st.sampled_from(CRITERIA), st.data())
def test_only_some_nodes_may_be_in_the_set(
    drawn: Drawn, size: int, criterion: str, data: st.DataObject
) -> None:
    allowed = np.array(data.draw(st.lists(st.booleans(), min_size=drawn.n, max_size=drawn.n)), bool)
    kept = 2 if criterion.endswith("fragmentation") else 0
    if size > min(allowed.sum(), drawn.n - kept):
        with pytest.raises(UsageError, match="cannot be chosen"):
            key_players(drawn.csr, size, criterion, among=allowed)
        return
    sets = list(combinations(np.flatnonzero(allowed).tolist(), size))
    best = max(VALUE[criterion](drawn.csr, each) for each in sets)
    found = key_players(drawn.csr, size, criterion, among=allowed)
    assert set(found.nodes) <= set(np.flatnonzero(allowed).tolist())
    assert found.value == pytest.approx(best)
    greedy = key_players(drawn.csr, size, criterion, among=allowed, exact=False)
    assert allowed[list(greedy.nodes)].all()


@pytest.mark.parametrize("criterion", ["reach", "distance-reach"])
@pytest.mark.parametrize("table", [False, True])
def test_in_a_large_network_only_some_nodes_may_be_in_the_set(
    criterion: str, table: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_NODES_IN_TABLE", 10)
    if table:
        monkeypatch.setattr(module, "_NODES_IN_NEIGHBORHOODS", 0)
    drawn = random_network(60, 150, seed=3)
    free = key_players(drawn.csr, 3, criterion, exact=False).nodes
    allowed = np.ones(drawn.n, bool)
    allowed[list(free)] = False
    found = key_players(drawn.csr, 3, criterion, among=allowed, exact=False).nodes
    assert not set(found) & set(free)
