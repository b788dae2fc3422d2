"""The cheapest choice of sets, against brute force and against the bound of the greedy choice."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import fsum, inf

import pytest

from graphkit.analysis.handover import smallest_cover as module
from graphkit.analysis.handover.smallest_cover import smallest_cover

Sets = Sequence[frozenset[str]]


def covers(sets: Sets, demands: Mapping[str, int], chosen: Sequence[int]) -> bool:
    """Return whether each element is covered as often as it demands and can be."""
    return all(
        sum(e in sets[n] for n in chosen) >= min(demand, sum(e in each for each in sets))
        for e, demand in demands.items()
    )


def cheapest(sets: Sets, demands: Mapping[str, int], costs: Sequence[float]) -> float:
    """Return the least cost of all choices."""
    found = inf
    for size in range(len(sets) + 1):
        for chosen in combinations(range(len(sets)), size):
            if covers(sets, demands, chosen):
                found = min(found, fsum(costs[n] for n in chosen))
    return found


def problem(seed: int, number: int) -> tuple[Sets, dict[str, int], list[float]]:
    dice = random.Random(seed)
    elements = "abcdef"[: dice.randint(1, 6)]
    sets = [frozenset(dice.sample(elements, dice.randint(0, len(elements)))) for _ in range(number)]
    return sets, {e: dice.randint(0, 3) for e in elements}, [dice.uniform(0.5, 2) for _ in sets]


@pytest.mark.parametrize("seed", range(60))
def test_a_small_choice_is_as_cheap_as_brute_force(seed: int) -> None:
    sets, demands, costs = problem(seed, seed % 11)
    chosen = smallest_cover(sets, demands, costs)
    assert covers(sets, demands, chosen)
    assert fsum(costs[n] for n in chosen) == pytest.approx(cheapest(sets, demands, costs))


def test_with_twenty_sets_it_is_exact_and_with_more_within_the_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worse = 0
    for seed in range(40):
        sets, demands, costs = problem(seed, 20)
        exact = fsum(costs[n] for n in smallest_cover(sets, demands, costs))
        monkeypatch.setattr(module, "MOST_EXACT", 0)
        greedy = smallest_cover(sets, demands, costs)
        monkeypatch.undo()
        spent = fsum(costs[n] for n in greedy)
        bound = fsum(1 / k for k in range(1, max(map(len, sets)) + 1))
        assert covers(sets, demands, greedy)
        assert exact - 1e-9 <= spent <= bound * exact + 1e-9
        worse += spent > exact + 1e-9
    assert worse  # the greedy choice is not always the best, so the search is worth it


def test_the_greedy_choice_takes_the_cheapest_set_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The queue of bounds finds what looking at all sets each time finds."""
    monkeypatch.setattr(module, "MOST_EXACT", 0)
    for seed in range(200):
        sets, demands, costs = problem(seed, 15)
        costs = [round(cost, 1) for cost in costs]  # so that several are equally cheap
        left = {e: min(demand, sum(e in each for each in sets)) for e, demand in demands.items()}
        chosen: list[int] = []
        while any(left.values()):
            shares = {
                n: costs[n] / covered
                for n in range(len(sets))
                if n not in chosen and (covered := sum(left.get(e, 0) > 0 for e in sets[n]))
            }
            chosen.append(min(shares, key=lambda n: (shares[n], n)))
            for element in sets[chosen[-1]]:
                left[element] = max(0, left[element] - 1) if element in left else 0
        assert smallest_cover(sets, demands, costs) == tuple(sorted(chosen))
