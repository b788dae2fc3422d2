"""Routes of introductions: against brute force, and in a small named world."""

from __future__ import annotations

import math
import random
import re
import sys
import time
from collections.abc import Callable
from datetime import date
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analysis import Answer, introductions
from graphkit.analysis.findings import Introduction
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Basis, Evidence
from graphkit.network import Found, Network, find

Maker = Callable[..., Network]
ASKED = 0.8


def names(introduction: Introduction) -> list[str]:
    return [person.name for person in introduction.people]


def to(network: Network, name: str, **options: object) -> Answer[Introduction]:
    return introductions(network, find(network, name), **options)  # type: ignore[arg-type]


def brute_force(
    network: Network, sources: set[str], wanted: set[str], count: int
) -> list[tuple[str, ...]]:
    """All simple routes of up to four ties, best first, without those that only add a detour."""
    middle = set(network.contacts) - sources - wanted
    routes = []
    for between in range(4):
        for start in sources:
            for asked in permutations(sorted(middle), between):
                routes += [(start, *asked, end) for end in wanted]
    priced = []
    for route in routes:
        ties = [network.tie(a, b) for a, b in pairwise(route)]
        if all(ties):
            p = math.prod(t.strength for t in ties if t) * ASKED ** (len(route) - 2)
            priced.append((p, route))
    kept: list[tuple[float, tuple[str, ...]]] = []
    for p, route in sorted(priced, key=lambda item: (-item[0], len(item[1]), item[1])):
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


@settings(max_examples=300, deadline=None)
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
    wanted = set(network.people_at("o_target"))
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
        "2 ways to County Health Department; the best: Maria Lopez asks Dana Whitfield for an "
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
    team, there = set(riverbend.team), set(riverbend.people_at("o_county_health_department"))
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
    assert found[1].shares == "also by way of B"


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
    monkeypatch.setattr(sys.modules["graphkit.analysis.introductions"], "_PATIENCE", 10)
    answer = introductions(dense(make_network), ("contact", "c_p398"), count=50)
    assert 1 <= len(answer.findings) < 50
    assert answer.notes == ("Only the 10 most likely beginnings of routes were followed.",)


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
        "no route leads to Hospital: the nearest anyone gets is Cy at Clinic (also health); nobody "
        "there is known to know anyone at Hospital. Known to know Hospital: Eve at School"
    )


def test_an_organization_without_people_says_so(make_network: Maker) -> None:
    network = make_network({("Ann", "Bo"): 0.9}, team=["Ann"], extra=["Empty House"])
    with pytest.raises(NothingFound, match="nobody is known at Empty House"):
        introductions(network, ("organization", "o_empty_house"))


def test_a_team_without_ties_is_told_to_import_some(make_network: Maker) -> None:
    network = make_network({("Bo", "Cy"): 0.9}, team=["Ann"])
    with pytest.raises(NothingFound, match="Ann is not known to know anyone yet"):
        introductions(network, ("contact", "c_cy"))


def test_a_team_that_is_in_no_import_is_said(make_network: Maker) -> None:
    network = make_network({("Bo", "Cy"): 0.9})
    with pytest.raises(NothingFound, match="nobody of the team is in the network yet"):
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
    with pytest.raises(NothingFound, match="at United only Ann of your own side is known"):
        introductions(network, ("organization", "o_united"))


def test_a_guessed_name_is_said_in_a_note(riverbend: Network) -> None:
    guessed = Found("organization", "o_county_health_department", "County Health", guessed=True)
    assert introductions(riverbend, guessed).notes == ("Taken to mean County Health Department.",)


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
