"""Offers and needs that meet: who, when, where, how much, and by which route."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from types import MappingProxyType

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analysis.filters.selection import Filter, Selection
from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.outreach.find_matches import MatchQuestion, find_matches
from graphkit.analysis.outreach.match_factors import common_days
from graphkit.analysis.outreach.match_findings import Match
from graphkit.errors import UsageError
from graphkit.model import Entry, Mention, Organization, Partnership, Topic, TopicLink
from graphkit.model.partnerships import PARTNER
from graphkit.network import LookupResult, Network
from graphkit.network.topic_links import Topics

TODAY = date(2026, 11, 24)
HOME, CLINIC = "o_riverbend_public_library", "o_riverbend_clinic"
SCHOOLS, COUNTY, CHURCH = (
    "o_riverbend_school_district",
    "o_county_health_department",
    "o_elm_street_church",
)
ROOMS, SHOTS, FAMILIES = map(Topic.named, ("meeting space", "flu shots", "families"))
NUMBERS = count(1)


def world(
    network: Network,
    offers: Sequence[TopicLink] = (),
    needs: Sequence[TopicLink] = (),
    audiences: Sequence[Entry] = (),
    places: Mapping[str, str] = MappingProxyType({}),
) -> Network:
    bodies = network.organization_columns
    changed = [
        replace(each, details=(places[each.id],)) if each.id in places else each for each in bodies
    ]
    return replace(
        network,
        topics=Topics((ROOMS, SHOTS, FAMILIES), tuple(offers), tuple(needs)),
        entries=tuple(audiences),
        organization_columns=type(bodies).of(Organization, changed),
    )


def says(holder: str, topic: Topic, amount: str | None = None, **days: date) -> TopicLink:
    return TopicLink(holder, topic.id, amount, **days)


def audience(about: str, text: str, **data: str) -> Entry:
    return Entry(
        f"n_{next(NUMBERS):05d}",
        "audience",
        date(2026, 5, 1),
        text,
        tuple(sorted(data.items())),
        mentions=(Mention(about, PARTNER),),
        author="Maria Lopez",
        said_at=datetime(2026, 5, 1, tzinfo=UTC),
    )


def found(network: Network, **asked: object) -> list[Match]:
    return [m for m in find_matches(network, MatchQuestion(**asked)).findings if m.factors]


def missing(network: Network, kind: str, **asked: object) -> list[Match]:
    every = find_matches(network, MatchQuestion(**asked)).findings
    return [match for match in every if match.kind == kind]


def test_ours_and_theirs_meet_with_the_route_of_path(riverbend: Network) -> None:
    network = world(
        riverbend,
        [says(HOME, ROOMS, "2 rooms"), says("c_pia_stone", SHOTS)],
        [says(COUNTY, ROOMS, "1 room"), says("c_maria_lopez", SHOTS)],
    )
    matches = {match.topic: match for match in found(network)}
    assert matches["meeting space"].sentence == (
        "We offer meeting space (2 rooms), which County Health Department needs (1 room)."
    )
    assert matches["flu shots"].sentence == (
        "Pia Stone at County Health Department offers flu shots, which we need."
    )
    best = introductions(network, ("organization", COUNTY)).findings[0]
    for match in matches.values():
        assert match.routes == (best,) and match.factors.route == pytest.approx(best.probability)
        assert match.next.startswith(f"{best.people[0].name} asks {best.people[1].name} for an")
        assert match.through == best.people[:-1]
    assert matches["meeting space"].factors.amount == 1.0
    assert matches["flu shots"].factors.amount == 0.75


def test_two_partners_meet_and_who_knows_both_brings_them_together(make_network) -> None:
    network = make_network(
        {("Ann", "Bo"): 0.8, ("Ann", "Cy"): 0.6, ("Dee", "Cy"): 0.9},
        jobs={"Ann": "Riverbend Public Library", "Bo": "Clinic", "Cy": "School", "Dee": "Far"},
        partners=[partner("o_clinic"), partner("o_school")],
        team=("Ann",),
    )
    network = world(network, [says("o_clinic", SHOTS)], [says("o_school", SHOTS)])
    (match,) = found(network)
    assert match.sentence == "Clinic offers flu shots, which School needs."
    assert match.next == "Ann could bring them together, and knows Bo and Cy."
    assert match.factors.route == pytest.approx(0.8 * 0.6)
    assert [route.people[-1].name for route in match.routes] == ["Bo", "Cy"]
    # Far is no partner, but School is.
    far = world(network, [says("o_far", SHOTS)], [says("o_school", SHOTS)])
    assert [match.sentence for match in found(far)] == ["Far offers flu shots, which School needs."]
    asked = found(far, about=LookupResult("organization", "o_far", "Far"))
    assert [match.sentence for match in asked] == ["Far offers flu shots, which School needs."]
    assert asked[0].next == "Dee at Far and Cy at School know each other already."


def partner(id: str) -> Partnership:
    return Partnership(HOME, id, stage="active")


def test_nobody_knows_both_so_two_people_speak(riverbend: Network) -> None:
    network = world(riverbend, [says(CLINIC, SHOTS)], [says(SCHOOLS, SHOTS)])
    (match,) = found(network)
    assert match.next == "Maria Lopez speaks to Dana Whitfield. Tom Reyes speaks to Ines Moreau."
    assert [person.name for person in match.through] == ["Maria Lopez", "Tom Reyes"]


def test_without_a_route_the_step_is_to_find_somebody(riverbend: Network) -> None:
    far = "o_far_away_society"
    (match,) = found(world(riverbend, [says(HOME, ROOMS)], [says(far, ROOMS)]))
    assert match.routes == () and match.factors.route == 0.05
    assert match.next.startswith("Find somebody who knows people at Far Away Society")


@pytest.mark.parametrize(
    ("offer", "need", "time", "reason"),
    [
        ({}, {}, 1.0, ()),
        ({"until": date(2027, 1, 31)}, {}, 1.0, ("That is so until 31 January 2027.",)),
        (
            {"since": date(2027, 1, 1)},
            {"until": date(2027, 3, 31)},
            0.5,
            ("That is so from 1 January 2027 until 31 March 2027.",),
        ),
        ({"until": date(2026, 11, 23)}, {}, None, ()),
        ({"since": date(2027, 1, 1)}, {"until": date(2026, 12, 31)}, None, ()),
    ],
)
def test_days_must_overlap(riverbend: Network, offer, need, time, reason) -> None:
    network = world(riverbend, [says(HOME, ROOMS, **offer)], [says(CLINIC, ROOMS, **need)])
    matches = found(network)
    assert [match.factors.time for match in matches] == ([] if time is None else [time])
    assert [match.reasons for match in matches] == ([] if time is None else [reason])
    assert bool(missing(network, "unmet")) == (time is None)


DAYS = st.none() | st.integers(-40, 40).map(lambda n: TODAY + timedelta(n))


@given(DAYS, DAYS, DAYS, DAYS)
@examples(200)
def test_common_days_are_those_on_which_both_hold(since, until, from_, to) -> None:
    one, other = TopicLink("a", "t", None, since, until), TopicLink("b", "t", None, from_, to)
    both = [
        day
        for day in (TODAY + timedelta(n) for n in range(100))
        if one.holds(day) and other.holds(day)
    ]
    days = common_days(one, other, TODAY)
    assert (days is not None) == bool(both)
    if days is not None:
        assert days[0] is None or max(days[0], TODAY) == both[0]
        assert days[1] is None or days[1] == both[-1]


def test_place_amount_and_audience_are_factors_with_reasons(riverbend: Network) -> None:
    places = {HOME: "County: Elm", CLINIC: "County: Elm County", SCHOOLS: "County: Oak"}
    needs = [says(id, ROOMS, "4 rooms") for id in (CLINIC, SCHOOLS, COUNTY)]
    entries = [audience(HOME, "Families"), audience(CLINIC, "the families", number="900")]
    network = world(riverbend, [says(HOME, ROOMS, "2 rooms")], needs, entries, places)
    rows = {m.takers[0].name: m for m in found(network) if m.kind == "topic"}
    clinic, schools = rows["Riverbend Clinic"], rows["Riverbend School District"]
    assert (clinic.factors.place, schools.factors.place) == (1.0, 0.5)
    assert rows["County Health Department"].factors.place == 0.75
    assert clinic.factors.amount == 0.5 and clinic.factors.audience == 1.0
    assert clinic.reasons == (
        "They need 4 rooms and are offered 2 rooms.",
        "Both reach Families.",
        "Both are in Elm County.",
    )
    assert "They are in different places." in schools.reasons
    factors = clinic.factors
    product = factors.topic * factors.amount * factors.time * factors.place * factors.audience
    assert factors.value == pytest.approx(product * factors.route)
    assert next(iter(rows)) == "Riverbend Clinic"


def test_an_audience_meets_a_need_and_is_shared(riverbend: Network) -> None:
    entries = [
        audience(CLINIC, "Families with small children", number="900", year="2025"),
        audience(SCHOOLS, "small children, families", year="2019"),
    ]
    network = world(riverbend, [], [says(HOME, FAMILIES)], entries)
    by_kind = {}
    for match in found(network):
        by_kind.setdefault(match.kind, []).append(match)
    first = by_kind["audience"][0]
    assert first.sentence == (
        "Riverbend Clinic reaches Families with small children (900 people, in 2025). "
        'We need "families".'
    )
    assert (first.factors.topic, first.factors.amount, first.factors.time) == (0.75, 1.0, 1.0)
    old = by_kind["audience"][1]
    assert (old.factors.amount, old.factors.time) == (0.75, 0.5)
    (shared,) = by_kind["shared audience"]
    assert {side.name for side in shared.givers} == {
        "Riverbend Clinic",
        "Riverbend School District",
    }
    assert shared.takers == () and shared.factors.topic == 0.5
    assert missing(network, "unmet") == []


def test_needs_that_nobody_meets_and_topics_that_hang_on_one(riverbend: Network) -> None:
    network = world(
        riverbend,
        [says("c_dana_whitfield", SHOTS), says(CLINIC, ROOMS), says(SCHOOLS, ROOMS)],
        [says(HOME, SHOTS), says(CHURCH, SHOTS), says(CLINIC, FAMILIES), says(HOME, FAMILIES)],
    )
    (unmet,) = missing(network, "unmet")
    assert unmet.sentence == (
        "Nobody we know of offers families, which we and Riverbend Clinic need."
    )
    (alone,) = missing(network, "one holder")
    assert alone.sentence == (
        "Only Dana Whitfield at Riverbend Clinic offers flu shots, which we and Elm Street "
        "Church need."
    )
    assert alone.givers[0].person.name == "Dana Whitfield"
    # Whoever offers it alone does not meet their own need.
    own = world(riverbend, [says(CLINIC, SHOTS)], [says("c_dana_whitfield", SHOTS)])
    assert len(missing(own, "unmet")) == 1 and found(own) == []


def test_questions_about_a_name_a_topic_and_a_selection(riverbend: Network) -> None:
    network = world(
        riverbend,
        [says(HOME, ROOMS), says("c_dana_whitfield", SHOTS), says(CLINIC, FAMILIES)],
        [says(CLINIC, ROOMS), says(SCHOOLS, ROOMS), says(HOME, SHOTS), says(SCHOOLS, FAMILIES)],
    )

    def topics(**asked: object) -> list[str]:
        return [match.topic for match in found(network, **asked)]

    assert sorted(topics()) == ["families", "flu shots", "meeting space", "meeting space"]
    clinic = LookupResult("organization", CLINIC, "Riverbend Clinic")
    assert sorted(topics(about=clinic)) == ["families", "flu shots", "meeting space"]
    dana = LookupResult("contact", "c_dana_whitfield", "Dana Whitfield")
    assert topics(about=dana) == ["flu shots"]
    assert topics(topic=SHOTS) == ["flu shots"]
    schools = Selection(Filter("x"), frozenset(), frozenset({SCHOOLS}))
    assert sorted(topics(selection=schools)) == ["families", "meeting space"]
    home = LookupResult("organization", HOME, "Riverbend Public Library")
    assert sorted(topics(about=home)) == ["flu shots", "meeting space", "meeting space"]
    answer = find_matches(network, MatchQuestion(count=1))
    assert len([m for m in answer.findings if m.factors]) == 1
    assert "3 more matches not shown." in answer.notes
    with pytest.raises(UsageError):
        find_matches(network, MatchQuestion(count=0))


@pytest.mark.parametrize("fits", ["c_dana_whitfield", "c_rita_vance"])
def test_several_people_of_one_side_are_one_match(riverbend: Network, fits: str) -> None:
    needs = [
        says(id, ROOMS, "1 room" if id == fits else "9 rooms")
        for id in ("c_dana_whitfield", "c_rita_vance")
    ]
    (match,) = found(world(riverbend, [says(HOME, ROOMS, "1 room")], needs))
    assert match.takers[0].person.id == fits and match.factors.amount == 1.0


def test_what_the_team_offers_is_ours_wherever_they_work(make_network) -> None:
    network = make_network(
        {("Ann", "Bo"): 0.8}, jobs={"Ann": "Elsewhere", "Bo": "Clinic"}, team=("Ann",)
    )
    (match,) = found(world(network, [says("c_ann", SHOTS)], [says("o_clinic", SHOTS)]))
    assert match.sentence == "We offer flu shots through Ann, which Clinic needs."
    assert match.givers[0].organization.id == HOME


def test_an_inferred_tie_brings_nobody_together(make_network) -> None:
    network = make_network(
        {},
        jobs={"Bo": "Clinic", "Cy": "School"},
        boards=[("Ann", "One"), ("Bo", "One"), ("Ann", "Two"), ("Cy", "Two")],
        partners=[partner("o_clinic"), partner("o_school")],
        team=("Ann",),
        inferred=True,
    )
    (match,) = found(world(network, [says("o_clinic", SHOTS)], [says("o_school", SHOTS)]))
    assert match.next == "Ann speaks to Bo. Ann speaks to Cy."


def test_without_topics_the_answer_says_how_to_state_them(riverbend: Network) -> None:
    answer = find_matches(world(riverbend))
    assert answer.findings == () and "graphkit edit NAME --offers" in answer.notes[-1]
    assert answer.summary == "No offer that we know of meets a need."


def test_many_partners_with_one_topic_are_cut_and_that_is_said(make_network) -> None:
    names = [f"Partner {n}" for n in range(140)]
    ids = [f"o_partner_{n}" for n in range(140)]
    network = make_network({}, extra=names, partners=[partner(id) for id in ids])
    offers, needs = (
        [says(id, ROOMS) for id in ids[:70]],
        [says(id, ROOMS) for id in ids[70:]],
    )
    answer = find_matches(world(network, offers, needs))
    assert answer.asked["matches"] == 3600
    assert any(
        note.startswith("Where more than 60 offer or need the same") for note in answer.notes
    )


def test_two_that_are_no_partners_are_not_compared(make_network) -> None:
    network = make_network({}, extra=["Far", "Near", "School"], partners=[partner("o_school")])
    strangers = world(network, [says("o_far", ROOMS)], [says("o_near", ROOMS)])
    assert found(strangers) == []
