"""Several targets at once, and conditions on partners and single ties."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.introductions.introduction_request import Conditions
from graphkit.analysis.introductions.target_group import TargetTraits, target_group
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Partnership, Topic, TopicLink
from graphkit.network import LookupResult, Network
from graphkit.network.topic_links import Topics

Maker = Callable[..., Network]
TIES = {
    ("Maria", "Dana"): 0.9,
    ("Dana", "Omar"): 0.9,
    ("Maria", "Ines"): 0.5,
    ("Ines", "Omar"): 0.5,
    ("Ines", "Lee"): 0.8,
}
JOBS = {"Dana": "Clinic", "Omar": "County", "Lee": "School", "Maria": "Riverbend Public Library"}


def world(make_network: Maker, **options: object) -> Network:
    sectors = {"Clinic": "health", "County": "Health", "School": "schools"}
    network = make_network(TIES, team=["Maria"], jobs=JOBS, sectors=sectors, **options)
    rooms = Topic.named("Meeting space")
    links = [
        TopicLink("c_lee", rooms.id),
        TopicLink("o_riverbend_public_library", rooms.id),
        TopicLink("o_clinic", rooms.id, until=date(2025, 1, 1)),
        TopicLink("o_school", rooms.id, since=date(2030, 1, 1)),
    ]
    return replace(network, topics=Topics([rooms], links, []))


def routes(network: Network, *traits: LookupResult, **options: object) -> list[list[str]]:
    conditions = Conditions(**options)  # type: ignore[arg-type]
    group = target_group(network, traits, TargetTraits(sectors=() if traits else ("health",)))
    found = introductions(network, group, conditions=conditions)
    return [[person.name for person in route.people] for route in found.findings]


def test_any_of_several_targets_will_do(make_network: Maker) -> None:
    network = world(make_network)
    both = [
        LookupResult("contact", "c_lee", "Lee"),
        LookupResult("organization", "o_county", "County"),
    ]
    group = target_group(network, both)
    assert group.name == "Lee or County"
    answer = introductions(network, group)
    assert [route.people[-1].name for route in answer.findings] == ["Omar", "Lee", "Omar"]
    assert answer.summary.startswith("3 ways to Lee or County.")
    assert (answer.asked["target_kind"], answer.asked["target_id"]) == ("group", "")
    assert [part["id"] for part in answer.asked["targets"]] == ["c_lee", "o_county"]


def test_a_sector_ends_with_the_first_person_in_it(make_network: Maker) -> None:
    assert routes(world(make_network)) == [["Maria", "Dana"], ["Maria", "Ines", "Omar"]]


def test_topics_that_are_offered_today_without_home(make_network: Maker) -> None:
    network = world(make_network)
    group = target_group(network, (), TargetTraits(offers=("meeting space",)))
    assert group.name == "anyone who offers meeting space"
    assert [part.id for part in group.parts] == ["c_lee"]
    with pytest.raises(
        NothingFound, match='nobody is known who fits "anyone who needs meeting space"'
    ):
        target_group(network, (), TargetTraits(needs=("meeting space",)))
    with pytest.raises(NothingFound, match="The nearest name is Meeting space"):
        target_group(network, (), TargetTraits(offers=("meeting spaces",)))


def test_a_place_is_in_an_imported_column(make_network: Maker) -> None:
    network = world(make_network)
    county = replace(network.organizations["o_county"], details=("County: Elm County",))
    school = replace(network.organizations["o_school"], details=("Motto: Elm forever",))
    bodies = {**network.organizations, "o_county": county, "o_school": school}
    network.__dict__["organizations"] = bodies
    group = target_group(network, (), TargetTraits(places=("elm",)))
    assert [part.id for part in group.parts] == ["o_county"]


def test_only_through_a_partner(make_network: Maker) -> None:
    home = "o_riverbend_public_library"
    partners = [
        Partnership(home, "o_clinic"),
        Partnership(home, "o_school", until=date(2020, 1, 1)),
    ]
    network = world(make_network, partners=partners)
    target = LookupResult("organization", "o_county", "County")
    assert routes(network, target, via_partners=True) == [["Maria", "Dana", "Omar"]]
    with pytest.raises(UsageError, match="not both"):
        routes(network, target, via_partners=True, through="o_clinic")
    with pytest.raises(NothingFound, match="nobody is known at any partner"):
        routes(world(make_network), target, via_partners=True)


@pytest.mark.parametrize("apart", [False, True])
def test_without_single_ties(make_network: Maker, apart: bool) -> None:
    network = world(make_network)
    target = LookupResult("organization", "o_county", "County")
    pair = ("c_omar", "c_dana")
    found = routes(network, target, without_ties=(pair,), apart=apart)
    assert found == [["Maria", "Ines", "Omar"]]
    pairs = (pair, ("c_ines", "c_omar"))
    with pytest.raises(NothingFound, match="without the tie of Omar and Dana"):
        routes(network, target, without_ties=pairs, apart=apart)
    with pytest.raises(UsageError, match="no known tie"):
        routes(network, target, without_ties=(("c_maria", "c_lee"),))
