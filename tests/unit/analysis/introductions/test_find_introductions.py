"""Routes of introductions: against brute force, and in a small named world."""

from __future__ import annotations

import math
import random
import re
import sys
import time
from collections.abc import Callable
from datetime import date
from itertools import combinations, pairwise, permutations

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import Introduction
from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.introductions.introduction_request import Conditions
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Basis, Evidence
from graphkit.network import LookupResult, Network, look_up_name

Maker = Callable[..., Network]
ASKED = 0.8


def names(introduction: Introduction) -> list[str]:
    return [person.name for person in introduction.people]


def to(network: Network, name: str, **options: object) -> Answer[Introduction]:
    return introductions(network, look_up_name(network, name), **options)  # type: ignore[arg-type]


def all_routes(
    network: Network, sources: set[str], wanted: set[str], avoid: set[str], max_ties: int
) -> list[tuple[float, tuple[str, ...]]]:
    """All simple routes with their probabilities, best first."""
    middle = set(network.contacts) - sources - wanted - avoid
    sources, wanted = sources - avoid, wanted - avoid
    routes = []
    for between in range(max_ties):
        for start in sources:
            for asked in permutations(sorted(middle), between):
                routes += [(start, *asked, end) for end in wanted]
    priced = []
    for route in routes:
        ties = [(network.tie(a, b), a) for a, b in pairwise(route)]
        if all(tie for tie, _ in ties):
            p = math.prod(t.strength_from(a) for t, a in ties if t) * ASKED ** (len(route) - 2)
            priced.append((p, route))
    return sorted(priced, key=lambda item: (-item[0], len(item[1]), item[1]))


def brute_force(
    network: Network,
    sources: set[str],
    wanted: set[str],
    count: int,
    conditions: Conditions = Conditions(),  # noqa: B008
) -> list[tuple[str, ...]]:
    """The best routes, without those that only add a detour."""
    passing = set(network.contacts_at(conditions.through)) if conditions.through else None
    kept: list[tuple[float, tuple[str, ...]]] = []
    for p, route in all_routes(
        network, sources, wanted, set(conditions.avoid), conditions.max_ties
    ):
        if passing is not None and not passing & set(route):
            continue
        detour = any(set(better) <= set(route) for _, better in kept)
        same_door = any(len(better) > 2 and set(better[1:]) < set(route[1:]) for _, better in kept)
        if not detour and not same_door:
            kept.append((p, route))
    return [route for _, route in kept[:count]]


@st.composite
def networks(draw: st.DrawFn) -> tuple[dict[tuple[str, str], float], int, int]:
    people = [f"P{i}" for i in range(draw(st.integers(3, 8)))]
    pairs = [(a, b) for i, a in enumerate(people) for b in people[i + 1 :]]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, min_size=2, max_size=16))
    # Strengths that are different primes' parts: no two routes cost the same by chance.
    weights = draw(
        st.lists(st.floats(0.05, 1), min_size=len(chosen), max_size=len(chosen), unique=True)
    )
    ties = dict(zip(chosen, weights, strict=True))
    return ties, draw(st.integers(1, 2)), draw(st.integers(1, 2))


@examples(300)
@given(networks(), st.integers(1, 6))
def test_the_routes_are_those_of_brute_force(
    make_network: Maker, drawn: tuple[dict[tuple[str, str], float], int, int], count: int
) -> None:
    ties, starts, ends = drawn
    people = sorted({name for pair in ties for name in pair})
    team, there = people[:starts], people[-ends:] if len(people) > starts + ends else people[-1:]
    if set(team) & set(there):
        return
    network = make_network(ties, team=team, jobs=dict.fromkeys(there, "Target"))
    wanted = set(network.contacts_at("o_target"))
    expected = brute_force(network, set(network.team), wanted, count)
    try:
        found = introductions(network, ("organization", "o_target"), count=count).findings
    except NothingFound:
        assert expected == []
        return
    routes = [tuple(p.id for p in i.people) for i in found]
    probabilities = [i.probability for i in found]
    assert probabilities == sorted(probabilities, reverse=True)
    for i, route in zip(found, routes, strict=True):
        product = math.prod(t.strength for t in i.ties) * ASKED ** (len(route) - 2)
        assert i.probability == pytest.approx(product)
        assert 0 <= i.low <= i.probability <= i.high <= 1
    assert routes == expected


@examples(100)
@given(networks(), st.data())
def test_conditions_are_those_of_brute_force(
    make_network: Maker,
    drawn: tuple[dict[tuple[str, str], float], int, int],
    data: st.DataObject,
) -> None:
    ties, starts, _ = drawn
    people = sorted({name for pair in ties for name in pair})
    if len(people) < starts + 2:
        return
    somebody = st.sampled_from(people)
    passed = data.draw(st.lists(somebody, min_size=1, max_size=3))
    network = make_network(
        ties,
        team=people[:starts],
        jobs=dict.fromkeys(people[-1:], "Target"),
        boards=[(name, "Club") for name in passed],
    )
    avoided = data.draw(st.lists(st.sampled_from(people[starts:-1]), unique=True, max_size=2))
    conditions = Conditions(
        avoid=tuple(f"c_{name.lower()}" for name in avoided),
        through=data.draw(st.sampled_from([None, "o_club"])),
        max_ties=data.draw(st.integers(1, 5)),
    )
    target = network.contacts_at("o_target")
    expected = brute_force(network, set(network.team), set(target), 4, conditions)
    try:
        answer = introductions(network, ("contact", target[0]), count=4, conditions=conditions)
    except NothingFound:
        assert expected == []
        return
    assert [tuple(p.id for p in found.people) for found in answer.findings] == expected


@examples(80)
@given(networks())
def test_routes_apart_are_the_best_set_of_them(
    make_network: Maker, drawn: tuple[dict[tuple[str, str], float], int, int]
) -> None:
    ties, starts, _ = drawn
    people = sorted({name for pair in ties for name in pair})
    if len(people) < starts + 2:
        return
    network = make_network(ties, team=people[:starts])
    wanted = (f"c_{people[-1].lower()}",)
    routes = all_routes(network, set(network.team), set(wanted), set(), len(people))
    lone = {*wanted, *(network.team if starts == 1 else ())}
    best: dict[int, float] = {}
    for number in (1, 2, 3):
        for chosen in combinations(routes, number):
            asked = [c for _, route in chosen for c in set(route) - lone]
            if len(set(asked)) == len(asked):
                p = math.prod(p for p, _ in chosen)
                best[number] = max(p, best.get(number, 0.0))
    conditions = Conditions(max_ties=8, apart=True)
    try:
        found = introductions(
            network, ("contact", wanted[0]), count=3, conditions=conditions
        ).findings
    except NothingFound:
        assert not best
        return
    assert len(found) == max(best)
    assert math.prod(i.probability for i in found) == pytest.approx(best[len(found)])


def test_the_best_way_to_the_health_department_goes_by_dana(riverbend: Network) -> None:
    answer = to(riverbend, "County Health Department")
    best = answer.findings[0]
    assert names(best) == ["Maria Lopez", "Dana Whitfield", "Omar Haddad"]
    assert best.probability == pytest.approx(0.8 * 0.7 * ASKED)
    assert best.people[1].role == "practice manager"
    assert best.people[1].organization == "Riverbend Clinic"
    assert [(t.from_, t.to) for t in best.ties] == [
        ("c_maria_lopez", "c_dana_whitfield"),
        ("c_dana_whitfield", "c_omar_haddad"),
    ]
    assert best.shares is None
    assert answer.summary == (
        "2 ways to County Health Department. The best: Maria Lopez asks Dana Whitfield for an "
        "introduction to Omar Haddad at County Health Department; it may work."
    )


def test_alternatives_say_what_they_share(riverbend: Network) -> None:
    found = to(riverbend, "County Health Department").findings
    # Tom's way over Ines and Lee comes to the same door as Aisha's, by a detour.
    assert [names(i) for i in found[1:]] == [["Aisha Khan", "Lee Park", "Pia Stone"]]
    assert found[1].shares == "shares nobody with route 1"


def test_nobody_of_the_team_and_nobody_at_the_target_stands_in_the_middle(
    riverbend: Network,
) -> None:
    team, there = set(riverbend.team), set(riverbend.contacts_at("o_county_health_department"))
    for found in to(riverbend, "County Health Department", count=20).findings:
        middle = {p.id for p in found.people[1:-1]}
        assert not middle & (team | there)
        assert found.people[0].id in team
        assert found.people[-1].id in there


def test_from_one_person_other_members_of_the_team_may_be_asked(riverbend: Network) -> None:
    best = to(riverbend, "Dana Whitfield", sources=["c_tom_reyes"]).findings[0]
    assert names(best) == ["Tom Reyes", "Maria Lopez", "Dana Whitfield"]


def test_somebody_the_team_knows_is_a_route_of_one_tie(riverbend: Network) -> None:
    answer = to(riverbend, "Dana Whitfield")
    best = answer.findings[0]
    assert names(best) == ["Maria Lopez", "Dana Whitfield"]
    assert best.probability == pytest.approx(0.8)
    assert "Maria Lopez knows Dana Whitfield at Riverbend Clinic; it is likely to work" in (
        answer.summary
    )


def test_a_detour_to_a_better_route_is_left_out(make_network: Maker) -> None:
    ties = {("A", "B"): 0.9, ("B", "T"): 0.9, ("A", "C"): 0.99, ("C", "B"): 0.99}
    network = make_network(ties, team=["A"])
    found = introductions(network, ("contact", "c_t")).findings
    assert [names(i) for i in found] == [["A", "B", "T"]]


def test_the_same_door_by_a_detour_of_another_member_is_left_out(make_network: Maker) -> None:
    ties = {("A", "B"): 0.9, ("B", "T"): 0.9, ("Z", "C"): 0.9, ("C", "B"): 0.9, ("C", "T"): 0.1}
    network = make_network(ties, team=["A", "Z"])
    found = introductions(network, ("contact", "c_t")).findings
    assert [names(i) for i in found] == [["A", "B", "T"], ["Z", "C", "T"]]


def test_another_member_who_knows_the_same_person_is_an_alternative(make_network: Maker) -> None:
    network = make_network({("A", "B"): 0.9, ("Z", "B"): 0.8, ("B", "T"): 0.9}, team=["A", "Z"])
    found = introductions(network, ("contact", "c_t")).findings
    assert [names(i) for i in found] == [["A", "B", "T"], ["Z", "B", "T"]]
    assert found[1].shares == "also through B"


def test_routes_of_the_same_worth_come_in_order_of_id(make_network: Maker) -> None:
    ties = {("A", n): 0.5 for n in "EDCB"} | {(n, "T"): 0.5 for n in "EDCB"}
    network = make_network(ties, team=["A"])
    found = introductions(network, ("contact", "c_t")).findings
    assert [names(i)[1] for i in found] == ["B", "C", "D", "E"]


def test_five_ties_are_too_many_and_the_shortest_route_is_named(make_network: Maker) -> None:
    network = make_network(dict.fromkeys(pairwise("ABCDET"), 1.0), team=["A"])
    with pytest.raises(NothingFound, match=r"at most 4 ties .* has 5: A > B > C > D > E > T"):
        introductions(network, ("contact", "c_t"))
    assert names(introductions(network, ("contact", "c_e")).findings[0]) == list("ABCDE")


def test_an_unknown_tie_makes_the_route_unknown_not_weak(make_network: Maker) -> None:
    entry = Evidence("c_a", "c_b", Basis.ADDRESS_BOOK, "ties", first=date(2020, 1, 1))
    network = make_network({("A", "B"): entry, ("B", "T"): 1.0}, team=["A"])
    best = introductions(network, ("contact", "c_t")).findings[0]
    assert best.word == "unknown"
    assert [t.word for t in best.ties] == ["unknown", "likely"]
    assert best.low < 0.05 and best.high > 0.4


def dense(make_network: Maker) -> Network:
    luck = random.Random(1)
    people = [f"P{i}" for i in range(400)]
    pairs = {tuple(sorted(luck.sample(people, 2))) for _ in range(8000)}
    ties = {pair: luck.uniform(0.1, 0.9) for pair in sorted(pairs)} | {("P0", "P399"): 0.99}
    return make_network(ties, team=["P0"])


def test_where_all_else_is_a_detour_the_search_ends_soon(make_network: Maker) -> None:
    network = dense(make_network)
    start = time.process_time()
    answer = introductions(network, ("contact", "c_p399"))
    assert [names(i) for i in answer.findings] == [["P0", "P399"]]
    assert answer.notes == ()
    assert time.process_time() - start < 1


def test_a_search_that_is_given_up_says_so(
    make_network: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        sys.modules["graphkit.analysis.introductions.find_introductions"],
        "_MOST_PARTIAL_ROUTES",
        10,
    )
    answer = introductions(dense(make_network), ("contact", "c_p398"), count=50)
    assert 1 <= len(answer.findings) < 50
    assert answer.notes == ("graphkit followed only the 10 most likely partial routes.",)


def test_whom_one_avoids_is_neither_asked_nor_reached(riverbend: Network) -> None:
    health = ("organization", "o_county_health_department")
    avoid = Conditions(avoid=("c_dana_whitfield", "c_pia_stone"))
    with pytest.raises(NothingFound) as caught:
        introductions(riverbend, health, conditions=avoid)
    assert caught.value.what == (
        "no route of at most 4 ties leads to County Health Department without Dana Whitfield and "
        "Pia Stone"
    )
    answer = introductions(riverbend, health, conditions=Conditions(avoid=avoid.avoid[:1]))
    assert [names(i) for i in answer.findings] == [["Aisha Khan", "Lee Park", "Pia Stone"]]
    assert answer.asked["avoid"] == ["Dana Whitfield"]


def test_one_may_not_avoid_all_who_start_or_are_wanted(riverbend: Network) -> None:
    everyone = Conditions(avoid=riverbend.team)
    for target, conditions in (
        ("c_dana_whitfield", everyone),
        ("c_dana_whitfield", Conditions(avoid=("c_dana_whitfield",))),
    ):
        with pytest.raises(UsageError, match=r"without .* there is no route to Dana Whitfield"):
            introductions(riverbend, ("contact", target), conditions=conditions)


def test_a_route_through_an_organization_passes_somebody_of_it(riverbend: Network) -> None:
    health = ("organization", "o_county_health_department")
    answer = introductions(
        riverbend, health, conditions=Conditions(through="o_riverbend_school_district")
    )
    assert [names(i) for i in answer.findings] == [
        ["Tom Reyes", "Ines Moreau", "Lee Park", "Pia Stone"]
    ]
    assert answer.asked["through"] == "Riverbend School District"
    with pytest.raises(NothingFound, match=r"leads to .* through Far Away Society"):
        introductions(riverbend, health, conditions=Conditions(through="o_far_away_society"))


def test_through_an_organization_without_people(make_network: Maker) -> None:
    network = make_network({("A", "B"): 0.9}, team=["A"], extra=["Empty House"])
    with pytest.raises(NothingFound, match="nobody is known at Empty House, so no route"):
        introductions(network, ("contact", "c_b"), conditions=Conditions(through="o_empty_house"))


def test_more_ties_may_be_allowed(make_network: Maker) -> None:
    network = make_network(dict.fromkeys(pairwise("ABCDET"), 1.0), team=["A"])
    five = introductions(network, ("contact", "c_t"), conditions=Conditions(max_ties=5))
    assert names(five.findings[0]) == list("ABCDET")
    assert five.asked["max_ties"] == 5
    with pytest.raises(UsageError, match="0 ties"):
        introductions(network, ("contact", "c_t"), conditions=Conditions(max_ties=0))


def test_only_ties_of_some_kinds(make_network: Maker) -> None:
    def met(a: str, b: str) -> Evidence:
        return Evidence(a, b, Basis.MET, "calendar", count=9, reach=9.0, first=date(2026, 11, 1))

    ties = {
        ("A", "B"): 0.9,
        ("B", "T"): 0.9,
        ("A", "C"): met("c_a", "c_c"),
        ("C", "T"): met("c_c", "c_t"),
    }
    network = make_network(ties, team=["A"])
    target = ("contact", "c_t")
    for only, middle in (
        ((), ["B", "C"]),
        ((Basis.DECLARED,), ["B"]),
        ((Basis.MET,), ["C"]),
        ((Basis.WROTE, Basis.MET, Basis.DECLARED), ["B", "C"]),
    ):
        found = introductions(network, target, conditions=Conditions(only=only)).findings
        assert [names(i)[1] for i in found] == middle
    with pytest.raises(NothingFound, match="along ties of the kind wrote or board"):
        introductions(network, target, conditions=Conditions(only=(Basis.WROTE, Basis.BOARD)))


def test_a_route_is_as_strong_as_each_one_asks_the_next(make_network: Maker) -> None:
    # Bo has written to Ann, who never wrote back: he will answer her rather than she him.
    mail = Evidence(
        "c_bo", "c_ann", Basis.WROTE, "mail", count=9, reach=9.0, first=date(2026, 11, 20)
    )
    network = make_network({("Ann", "Bo"): mail}, team=["Ann"])
    tie = network.tie("c_ann", "c_bo")
    assert tie is not None and tie.forth > tie.back
    found = introductions(network, ("contact", "c_bo")).findings[0]
    assert found.probability == found.ties[0].strength == tie.forth
    assert found.ties[0].low <= tie.forth <= found.ties[0].high
    (back,) = introductions(network, ("contact", "c_ann"), sources=["c_bo"]).findings
    assert back.probability == tie.back


def test_apart_routes_too_long_are_replaced_one_by_one(make_network: Maker) -> None:
    # Apart, the best two would be A-B-Y-T and A-X-P-Q-R-T, which has five ties.
    ties = {("A", "B"): 0.9, ("B", "T"): 0.9} | dict.fromkeys(pairwise("AXPQRT"), 0.9)
    network = make_network(ties, team=["A"])
    answer = introductions(network, ("contact", "c_t"), conditions=Conditions(apart=True))
    assert [names(i) for i in answer.findings] == [["A", "B", "T"]]
    five = Conditions(apart=True, max_ties=5)
    answer = introductions(network, ("contact", "c_t"), conditions=five)
    assert [len(i.people) for i in answer.findings] == [3, 6]
    assert answer.notes == ("No more than 2 routes can be found that share nobody.",)
    assert answer.asked["apart"] is True


def test_apart_none_of_the_people_asked_is_asked_again(make_network: Maker) -> None:
    # The second best, A-D-C-T, shares the second person asked; the third is apart but weak.
    ties = {("A", "B"): 0.9, ("B", "C"): 0.9, ("C", "T"): 0.9, ("A", "D"): 0.8, ("D", "C"): 0.8}
    ties |= {("A", "E"): 0.2, ("E", "T"): 0.2}
    network = make_network(ties, team=["A"], boards=[("B", "Club"), ("D", "Club"), ("E", "Club")])
    both = Conditions(apart=True, through="o_club")
    found = introductions(network, ("contact", "c_t"), conditions=both).findings
    assert [names(i) for i in found] == [["A", "B", "C", "T"], ["A", "E", "T"]]


def test_apart_and_through_are_taken_one_by_one(make_network: Maker) -> None:
    ties = {("A", n): 0.9 for n in "BCD"} | {(n, "T"): 0.9 for n in "BCD"}
    network = make_network(ties, team=["A"], boards=[("B", "Club"), ("D", "Club")])
    both = Conditions(apart=True, through="o_club")
    answer = introductions(network, ("contact", "c_t"), conditions=both)
    assert [names(i)[1] for i in answer.findings] == ["B", "D"]
    assert answer.notes == (
        "graphkit chose these routes one at a time, best first. Each avoids everyone on the routes "
        "before it.",
    )


def test_home_itself_is_refused(riverbend: Network) -> None:
    with pytest.raises(UsageError, match="Riverbend Public Library is your own organization"):
        to(riverbend, "Riverbend Public Library")


def test_a_member_of_the_team_is_refused(riverbend: Network) -> None:
    with pytest.raises(UsageError, match="Tom Reyes is where the introductions start"):
        to(riverbend, "Tom Reyes")


def test_no_number_of_introductions_is_refused(riverbend: Network) -> None:
    with pytest.raises(UsageError, match="0 introductions"):
        to(riverbend, "Dana Whitfield", count=0)


def test_no_route_says_how_far_one_gets_and_which_tie_is_missing(make_network: Maker) -> None:
    network = make_network(
        {("Ann", "Bo"): 0.9, ("Ann", "Cy"): 0.5, ("Dee", "Eve"): 0.5},
        team=["Ann"],
        jobs={"Bo": "Bank", "Cy": "Clinic", "Dee": "Hospital", "Eve": "School"},
        sectors={"Clinic": "health", "Hospital": "health"},
    )
    with pytest.raises(NothingFound) as caught:
        introductions(network, ("organization", "o_hospital"))
    assert caught.value.what == (
        "no route leads to Hospital. The closest person in reach is Cy at Clinic (also health). As "
        "far as we know, nobody there knows anyone at Hospital. People who know Hospital: Eve at "
        "School. One new tie would open a route, the likeliest first: Cy at Clinic with Dee at "
        "Hospital (both in health); Ann with Dee at Hospital; Bo at Bank with Dee at Hospital"
    )


def test_an_organization_without_people_says_so(make_network: Maker) -> None:
    network = make_network({("Ann", "Bo"): 0.9}, team=["Ann"], extra=["Empty House"])
    with pytest.raises(NothingFound, match="nobody is known at Empty House"):
        introductions(network, ("organization", "o_empty_house"))


def test_a_team_without_ties_is_told_to_import_some(make_network: Maker) -> None:
    network = make_network({("Bo", "Cy"): 0.9}, team=["Ann"])
    with pytest.raises(NothingFound, match="Ann has no known ties yet"):
        introductions(network, ("contact", "c_cy"))


def test_a_team_that_is_in_no_import_is_said(make_network: Maker) -> None:
    network = make_network({("Bo", "Cy"): 0.9})
    with pytest.raises(NothingFound, match="nobody on the team is in the network yet"):
        introductions(network, ("contact", "c_cy"))


def test_a_member_who_sits_at_the_target_is_noted(make_network: Maker) -> None:
    network = make_network(
        {("Ann", "Bo"): 0.9}, team=["Ann"], boards=[("Ann", "United"), ("Bo", "United")]
    )
    answer = introductions(network, ("organization", "o_united"))
    assert names(answer.findings[0]) == ["Ann", "Bo"]
    assert answer.notes == ("Ann already belongs to United.",)


def test_only_a_member_at_the_target_is_said(make_network: Maker) -> None:
    network = make_network({("Ann", "Bo"): 0.9}, team=["Ann"], boards=[("Ann", "United")])
    with pytest.raises(NothingFound, match="everyone known at United is already on your side: Ann"):
        introductions(network, ("organization", "o_united"))


def test_a_guessed_name_is_said_in_a_note(riverbend: Network) -> None:
    guessed = LookupResult(
        "organization", "o_county_health_department", "County Health", guessed=True
    )
    assert introductions(riverbend, guessed).notes == (
        "graphkit understood the name as County Health Department.",
    )


def test_the_json_is_as_documented(riverbend: Network) -> None:
    values = to(riverbend, "County Health Department").to_dict()
    assert values["schema"] == "graphkit/introductions/1"
    first = values["findings"][0]
    assert set(first) == {
        "people", "probability", "low", "high", "word", "ties", "shares"
    }  # fmt: skip
    assert set(first["ties"][0]) == {
        "from", "to", "strength", "low", "high", "word", "inferred", "evidence"
    }  # fmt: skip
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", values["asked"]["as_of"])
