"""The chance that some of several routes work: against all states, and against the estimate."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analysis.introductions import combined_chance
from graphkit.analysis.introductions.combined_chance import RouteEvents, combined_chances
from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.network import Network

CHANCES = {"a": 0.9, "b": 0.3, "c": 0.55, "d": 0.8, "e": 0.05}
ROUTES = st.lists(st.sets(st.sampled_from(sorted(CHANCES)), min_size=1), min_size=1, max_size=5)


def made(parts: Sequence[set[str]]) -> list[RouteEvents]:
    return [RouteEvents({name: CHANCES[name] for name in sorted(part)}) for part in parts]


def by_states(parts: Sequence[set[str]]) -> float:
    """The chance by enumeration of what may happen and what not."""
    total = 0.0
    for happens in product((True, False), repeat=len(CHANCES)):
        state = dict(zip(CHANCES, happens, strict=True))
        if any(all(state[name] for name in part) for part in parts):
            total += math.prod(CHANCES[n] if yes else 1 - CHANCES[n] for n, yes in state.items())
    return total


@given(ROUTES)
def test_the_chances_are_those_of_all_states(parts: list[set[str]]) -> None:
    found = combined_chances(made(parts))
    assert [each.routes for each in found] == list(range(1, len(parts) + 1))
    for each in found:
        assert each.probability == pytest.approx(by_states(parts[: each.routes]))
        assert each.error == 0


def test_many_routes_are_estimated_with_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [{"b"}, {"a", "c"}, {"c", "d"}, {"e"}]
    exact = combined_chances(made(parts))
    monkeypatch.setattr(combined_chance, "MOST_EXACT", 3)
    estimated = combined_chances(made(parts))
    assert estimated == combined_chances(made(parts))
    for one, other in zip(exact, estimated, strict=True):
        assert 0 < other.error < 0.003
        assert abs(one.probability - other.probability) < 4 * other.error


def test_an_answer_says_it_only_if_asked(make_network: Callable[..., Network]) -> None:
    ties = {("Maria", "Dana"): 0.5, ("Dana", "Omar"): 0.5, ("Dana", "Lee"): 0.8}
    network = make_network(ties, team=["Maria"], jobs={"Omar": "County", "Lee": "County"})
    target = ("organization", "o_county")
    assert "combined" not in introductions(network, target).asked
    answer = introductions(network, target, combined=True)
    # Both go through Dana: 0.5 * 0.8 for her, then one of the two.
    assert [round(each["probability"], 6) for each in answer.asked["combined"]] == [0.32, 0.36]
    assert (
        "If you ask one route after the other until one works: with the first two, 36%."
        in answer.notes
    )
    one = introductions(network, target, combined=True, count=1)
    assert "There is no second route" in one.notes[0]
