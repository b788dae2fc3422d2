"""Introductions that the page finds by itself, beside those of `graphkit.analysis`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise, permutations, product
from math import prod
from random import Random
from typing import Any

import mapped_networks
import pytest

from graphkit.analysis import introductions
from graphkit.analysis.introductions import ASKED, MAX_TIES

Call = Callable[..., Any]
Strengths = Mapping[tuple[str, str], float]  # when the first asks the second

BEST = """(sources, wanted, ties, count) => {
  const of = new Map();
  for (const [one, other, asking, asked] of ties) {
    for (const [a, b, forth, back] of [[one, other, asking, asked], [other, one, asked, asking]]) {
      if (!of.has(a)) of.set(a, []);
      of.get(a).push({other: b, asking: forth, asked: back});
    }
  }
  return bestRoutes(new Set(sources), new Set(wanted), (id) => of.get(id) || [], count);
}"""


def best(
    call: Call, sources: str, wanted: str, strengths: Strengths, count: int = 3
) -> list[list[str]]:
    ties = [
        [a, b, forth, strengths.get((b, a), forth)]
        for (a, b), forth in strengths.items()
        if a < b or (b, a) not in strengths
    ]
    found = call(BEST, list(sources), list(wanted), ties, count)
    assert isinstance(found, list)
    return found


def test_the_best_product_wins_and_each_person_asked_has_a_price(call: Call) -> None:
    direct = {("a", "z"): 0.5, ("a", "b"): 0.8, ("b", "z"): 0.8}
    assert best(call, "a", "z", direct, 1) == [["a", "b", "z"]]  # 0.8 * 0.8 * 0.8 = 0.512
    assert best(call, "a", "z", {**direct, ("a", "z"): 0.52}) == [["a", "z"]]  # only a detour then


def test_a_route_is_asked_along_its_direction(call: Call) -> None:
    ties = {("a", "b"): 0.1, ("b", "a"): 0.9, ("a", "c"): 0.5, ("b", "z"): 0.9, ("c", "z"): 0.9}
    assert best(call, "a", "z", ties, 1) == [["a", "c", "z"]]
    assert best(call, "z", "a", ties, 1) == [["z", "b", "a"]]


def test_routes_have_four_ties_at_most_and_meet_nobody_else_of_the_team(call: Call) -> None:
    ties: Strengths = dict.fromkeys(pairwise("abcdef"), 0.9)
    assert best(call, "a", "e", ties) == [["a", "b", "c", "d", "e"]]
    assert best(call, "a", "f", ties) == []
    assert best(call, "ab", "f", ties) == [["b", "c", "d", "e", "f"]]
    assert best(call, "a", "ce", ties) == [["a", "b", "c"]]
    assert best(call, "", "e", ties) == best(call, "a", "", ties) == []


def as_searched(sources: str, wanted: str, ties: Strengths, count: int) -> list[list[str]]:
    """Return what one gets who looks at every route there is."""
    people = sorted({end for pair in ties for end in pair})
    between = [p for p in people if p not in sources and p not in wanted]
    both = {**{(b, a): p for (a, b), p in ties.items()}, **ties}
    routes = []
    for number in range(MAX_TIES):
        for start, middle, end in product(sources, permutations(between, number), wanted):
            route = [start, *middle, end]
            steps = list(pairwise(route))
            if all(step in both for step in steps):
                chance = prod(both[step] for step in steps) * ASKED**number
                routes.append((-chance, number, route))
    kept: list[list[str]] = []
    for _, _, route in sorted(routes):
        if not any(superfluous(route, better) for better in kept):
            kept.append(route)
    return kept[:count]


def superfluous(route: list[str], better: list[str]) -> bool:
    if set(route) >= set(better):
        return True
    return 2 < len(better) < len(route) and set(route) > set(better[1:])


@pytest.mark.parametrize("seed", range(40))
def test_it_finds_what_one_finds_who_looks_at_every_route(call: Call, seed: int) -> None:
    dice = Random(seed)
    people = "abcdefgh"
    pairs = [pair for pair in permutations(people, 2) if pair[0] < pair[1]]
    # Strengths that differ, so that no two routes are equally good.
    ties = {pair: dice.uniform(0.05, 1) for pair in dice.sample(pairs, 14)}
    ties |= {(b, a): dice.uniform(0.05, 1) for a, b in list(ties) if dice.random() < 0.4}
    assert best(call, "ab", "gh", ties, 3) == as_searched("ab", "gh", ties, 3)


def test_it_tells_the_same_as_graphkit_path(call: Call) -> None:
    network = mapped_networks.riverbend()
    for kind, target in (("contact", "c_omar"), ("organization", "o_health"), ("contact", "c_sam")):
        told = introductions(network, (kind, target), count=3).findings
        found = call("introductionsTo", target)
        assert [route["people"] for route in found] == [[p.id for p in r.people] for r in told]
        assert [route["word"] for route in found] == [route.word for route in told]
        assert [route["chance"] for route in found] == [f"{r.probability:.0%}" for r in told]
        assert [route["shares"] or None for route in found] == [route.shares for route in told]


def test_only_what_leads_away_from_the_team_can_be_asked_for(call: Call) -> None:
    can = "(id) => canIntroduce(nodes.get(id))"
    assert call(can, "c_omar") is call(can, "o_health") is call(can, "c_nobody") is True
    assert call(can, "c_maria") is call(can, "o_library") is False
    assert call("introductionsTo", "c_nobody") == []
