"""Earlier asks decide who rests, and how likely somebody agrees."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analysis.introductions.ask_history import (
    AskHistory,
    AskingOdds,
    AskRules,
    asking_odds,
    resting_people,
)
from graphkit.analysis.introductions.asks import Ask, AskState, AskStep
from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.introductions.introduction_request import Conditions
from graphkit.errors import NothingFound
from graphkit.model import Entry
from graphkit.network import Network

Maker = Callable[..., Network]
TODAY = date(2026, 11, 24)
TIES = {
    ("Maria", "Dana"): 0.9,
    ("Dana", "Omar"): 0.9,
    ("Maria", "Ines"): 0.5,
    ("Ines", "Omar"): 0.5,
    ("Maria", "Lee"): 0.2,
    ("Lee", "Omar"): 0.2,
}


def made(*steps: AskStep, on: date = TODAY, target: str | None = None) -> Ask:
    entry = Entry("n_1", "ask", on)
    return Ask(entry, "c_maria", target, steps, AskState.ASKED, on)


def step(name: str, state: str, days_ago: int = 400, role: str = "connector") -> AskStep:
    return AskStep(f"c_{name}", role, AskState(state), TODAY - timedelta(days=days_ago))


def world(make_network: Maker) -> Network:
    return make_network(TIES, team=["Maria"], jobs={"Omar": "County Health"})


def asked(network: Network, *asks: Ask, **rules: int) -> list[list[str]]:
    history = AskHistory(asks, AskRules(**rules))
    found = introductions(network, ("organization", "o_county_health"), history=history)
    return [[p.name for p in route.people] for route in found.findings]


def test_without_asks_nothing_changes(make_network: Maker) -> None:
    network = world(make_network)
    bare = introductions(network, ("organization", "o_county_health"))
    elsewhere = made(step("nobody", "agreed", role="target"))
    for history in (AskHistory(()), AskHistory((elsewhere,))):
        assert introductions(network, ("organization", "o_county_health"), history=history) == bare


def test_a_person_asked_lately_rests_and_the_next_best_is_offered(make_network: Maker) -> None:
    network = world(make_network)
    ask = made(step("dana", "asked", 59))
    assert asked(network, ask) == [["Maria", "Ines", "Omar"], ["Maria", "Lee", "Omar"]]
    assert asked(network, made(step("dana", "asked", 60)))[0] == ["Maria", "Dana", "Omar"]
    assert asked(network, ask, cooldown=0)[0] == ["Maria", "Dana", "Omar"]
    answer = introductions(network, ("organization", "o_county_health"), history=AskHistory((ask,)))
    assert answer.notes == (
        "Dana was asked on 26 September 2026 and rests until 25 November 2026. --ignore-asks "
        "includes everybody.",
    )
    assert answer.asked["resting"] == [
        {
            "id": "c_dana",
            "name": "Dana",
            "until": "2026-11-25",
            "why": "was asked on 26 September 2026",
        }
    ]
    apart = introductions(
        network,
        ("organization", "o_county_health"),
        conditions=Conditions(apart=True),
        history=AskHistory((ask,)),
    )
    assert [route.people[1].name for route in apart.findings] == ["Ines", "Lee"]


def test_whoever_starts_a_route_may_have_been_asked(make_network: Maker) -> None:
    history = AskHistory((made(step("maria", "asked", 1)),))
    answer = introductions(
        world(make_network), ("organization", "o_county_health"), history=history
    )
    assert answer.findings[0].people[0].name == "Maria"
    assert answer.notes == () and "resting" not in answer.asked


def test_the_budget_is_by_quarter() -> None:
    asks = [made(step("dana", "asked", days)) for days in (54, 20)]  # 1 October, 4 November
    few = resting_people(asks, (), TODAY, AskRules(cooldown=0, budget=2))
    assert (few["c_dana"].until, few["c_dana"].why) == (
        date(2027, 1, 1),
        "was asked 2 times this quarter",
    )
    older = [made(step("dana", "asked", days)) for days in (55, 20)]  # 30 September
    assert resting_people(older, (), TODAY, AskRules(cooldown=0, budget=2)) == {}
    assert resting_people(asks, (), TODAY, AskRules(cooldown=0, budget=0)) == {}
    # What was only planned for a later day counts nothing yet.
    assert resting_people([made(step("dana", "asked", -3))], (), TODAY, AskRules()) == {}


def test_who_declined_for_this_target_is_not_proposed_again(make_network: Maker) -> None:
    network = world(make_network)
    declined = made(step("dana", "declined"), target="o_county_health")
    assert asked(network, declined)[0] == ["Maria", "Ines", "Omar"]
    assert asked(network, made(step("dana", "declined"), target="o_elsewhere"))[0][1] == "Dana"
    yes = made(step("dana", "agreed"), target="o_county_health")
    assert resting_people([declined, yes], {"o_county_health"}, TODAY, AskRules()) == {}
    assert "c_dana" in resting_people([yes, declined], {"o_county_health"}, TODAY, AskRules())


def test_if_everybody_rests_the_error_says_who(make_network: Maker) -> None:
    asks = [made(step(name, "asked", 3)) for name in ("dana", "ines", "lee")]
    with pytest.raises(NothingFound, match=r"Dana was asked on .* --ignore-asks"):
        asked(world(make_network), *asks)
    with pytest.raises(NothingFound, match="Omar was asked on"):
        asked(world(make_network), made(step("omar", "asked", 3, role="target")))


def test_answers_of_connectors_are_counted() -> None:
    odds = asking_odds(
        [
            made(step("dana", "agreed"), step("omar", "declined", role="target")),
            made(step("dana", "declined")),
            made(step("ines", "no answer"), step("lee", "asked")),
        ]
    )
    assert odds.answers == {"c_dana": (1, 1), "c_ines": (0, 1)}
    assert odds.typical == pytest.approx((4 + 1) / (5 + 3))
    # Dana's own two answers, and five of the kind that Ines gave: (4 + 0) / (5 + 1).
    assert odds.of("c_dana") == pytest.approx((5 * 4 / 6 + 1) / 7)
    # If only one person has answered, theirs are all answers.
    alone = AskingOdds({"c_dana": (2, 1)})
    assert alone.of("c_dana") == pytest.approx(alone.typical)


def test_own_answers_count_on_the_way_and_not_at_the_start(make_network: Maker) -> None:
    ties = {
        ("Maria", "Dana"): 0.6,
        ("Tom", "Dana"): 0.55,
        ("Dana", "Omar"): 0.6,
        ("Tom", "Ines"): 0.5,
        ("Ines", "Omar"): 0.5,
    }
    network = make_network(ties, team=["Maria", "Tom"], jobs={"Omar": "County"})

    def best(*asks: Ask) -> list[str]:
        history = AskHistory(asks, AskRules(cooldown=0))
        found = introductions(network, ("organization", "o_county"), count=1, history=history)
        return [person.name for person in found.findings[0].people]

    assert best() == ["Maria", "Dana", "Omar"]
    others = [made(step("lee", "agreed"))] * 20
    assert best(*others, *[made(step("dana", "no answer"))] * 20) == ["Tom", "Ines", "Omar"]
    # Maria said no when others asked her, which says nothing about the routes that she starts.
    assert best(*others, *[made(step("maria", "no answer"))] * 20) == ["Maria", "Dana", "Omar"]


@given(
    st.dictionaries(
        st.sampled_from([("A", "C"), ("B", "C"), ("C", "D"), ("B", "D"), ("D", "E"), ("C", "E")]),
        st.floats(0.05, 1),
        min_size=3,
    ),
    st.dictionaries(
        st.sampled_from("BCD"), st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1
    ),
)
def test_the_best_route_with_learned_odds_is_that_of_brute_force(
    make_network: Maker,
    ties: dict[tuple[str, str], float],
    answers: dict[str, tuple[int, int]],
) -> None:
    network = make_network(ties, team=["A"], jobs={"E": "Target"}, extra=[])
    odds = AskingOdds({f"c_{n.lower()}": counts for n, counts in answers.items() if sum(counts)})
    history = AskHistory(())
    history.__dict__["odds"] = odds

    def chance(route: tuple[str, ...]) -> float:
        strengths = [ties.get((a, b)) or ties.get((b, a)) or 0 for a, b in pairwise(route)]
        agree = [odds.of(f"c_{name.lower()}") for name in route[1:-1]]
        return math.prod(strengths) * math.prod(agree)

    between = [way for n in range(4) for way in permutations("BCD", n)]
    best = max(chance(("A", *way, "E")) for way in between)
    try:
        found = introductions(network, ("organization", "o_target"), count=1, history=history)
    except NothingFound:
        assert best == 0
        return
    assert found.findings[0].probability == pytest.approx(best)
    assert ("agrees" in found.asked) == bool(odds.answers)
