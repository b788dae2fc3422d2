"""What a partner or person can open to us."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from graphkit.analysis.introductions.ask_history import AskHistory
from graphkit.analysis.introductions.asks import build_asks
from graphkit.analysis.introductions.find_introductions import Conditions, introductions
from graphkit.analysis.outreach.reach import reach
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Entry, Mention, PartOf
from graphkit.network import LookupResult, Network


def person(name: str) -> LookupResult:
    return LookupResult("contact", "c_" + name.lower().replace(" ", "_"), name)


def place(name: str) -> LookupResult:
    return LookupResult("organization", "o_" + name.lower().replace(" ", "_"), name)


def part_of(member: str, umbrella: str, **more: date) -> PartOf:
    return PartOf(place(member).id, place(umbrella).id, **more)


def test_a_person_opens_what_no_other_route_reaches(riverbend: Network) -> None:
    answer = reach(riverbend, person("Ines Moreau"))
    new = [found for found in answer.findings if found.gain == "new"]
    assert [found.name for found in new] == ["School One", "School Three", "School Two"]
    first = new[0]
    assert [each.name for each in first.route.people] == ["Tom Reyes", "Ines Moreau", "Teacher One"]
    assert first.route.probability == pytest.approx(0.7 * 0.8 * 0.6)
    assert first.sentence == "Without Ines Moreau, no route leads to Teacher One at School One."
    assert answer.summary.startswith(
        "Ines Moreau can open 3 organizations and 3 people that we cannot reach otherwise"
    )


def test_people_who_rest_are_asked_all_the_same_and_named(riverbend: Network) -> None:
    ines = person("Ines Moreau")
    asked = Entry(
        "n_1",
        "ask",
        riverbend.as_of,
        data=(("state", "asked"), ("steps", "2")),
        mentions=(
            Mention("c_tom_reyes", "asker", 0),
            Mention(ines.id, "connector", 1),
            Mention("c_teacher_one", "target", 2),
        ),
    )
    before = reach(riverbend, ines)
    after = reach(riverbend, ines, history=AskHistory(build_asks([asked])))
    assert after.findings == before.findings
    assert (
        "Ines Moreau was asked on 24 November 2026 and rests until 23 January 2027. This list "
        "shows what is possible all the same."
    ) in after.notes


def test_without_is_what_a_route_around_them_gives(riverbend: Network) -> None:
    answer = reach(riverbend, person("Dana Whitfield"))
    (health,) = [found for found in answer.findings if found.name == "County Health Department"]
    around = Conditions(avoid=(person("Dana Whitfield").id,))
    to = ("organization", health.organization.id)
    best = introductions(riverbend, to, conditions=around).findings[0]
    assert health.gain == "surer"
    assert health.without == pytest.approx(best.probability)
    assert health.route.probability == pytest.approx(0.8 * 0.8 * 0.7)
    assert "45% instead of 16%" in health.sentence


def test_an_organization_opens_what_any_of_its_people_opens(riverbend: Network) -> None:
    names = {found.name for found in reach(riverbend, place("Riverbend Clinic")).findings}
    assert names == {"County Health Department"}


def test_a_member_of_the_team_opens_what_the_others_do_not(riverbend: Network) -> None:
    answer = reach(riverbend, person("Maria Lopez"))
    clinic = next(found for found in answer.findings if found.name == "Riverbend Clinic")
    assert [each.name for each in clinic.route.people] == ["Maria Lopez", "Dana Whitfield"]
    assert clinic.route.probability == pytest.approx(0.8)
    # Rita Vance is five ties from the others.
    assert (clinic.gain, clinic.count, clinic.new_people) == ("surer", 2, 1)
    assert clinic.sentence.endswith("1 person there cannot be reached otherwise.")


def test_umbrella_organizations_come_first(riverbend: Network) -> None:
    members = ("School One", "Far Away Society")
    links = [part_of(member, "County Health Department") for member in members]
    network = replace(riverbend, part_of=tuple(links), partnerships=())
    found = reach(network, person("Dana Whitfield")).findings
    assert [each.name for each in found] == ["County Health Department", "Riverbend Clinic"]
    first = found[0]
    # Ines Moreau opens the school anyway.
    assert (first.kind, [each.name for each in first.members]) == ("umbrella", ["Far Away Society"])
    assert first.sentence.startswith(
        "County Health Department has 1 member that we cannot reach otherwise: Far Away Society."
    )
    # A partner is no new door.
    partner = reach(replace(network, partnerships=riverbend.partnerships), person("Dana Whitfield"))
    assert {each.kind for each in partner.findings} == {"organization"}


def test_members_are_doors_though_nobody_knows_how_sure(make_network: Callable) -> None:
    network = make_network(
        {("Ann", "Bo"): 0.5},
        jobs={"Bo": "Chamber"},
        extra=("Bakery", "Cafe", "Old Mill"),
        team=("Ann",),
    )
    gone = part_of("Old Mill", "Chamber", until=date(2020, 1, 1))
    links = (part_of("Bakery", "Chamber"), part_of("Cafe", "Chamber"), gone)
    network = replace(network, part_of=links)
    answer = reach(network, place("Chamber"))
    assert [(f.kind, f.gain, f.name) for f in answer.findings] == [
        ("member", "unknown", "Bakery"),
        ("member", "unknown", "Cafe"),
    ]
    assert all(found.route is None for found in answer.findings)
    assert answer.findings[0].sentence == (
        "Bakery and Chamber belong together as member and umbrella organization, but we know of no "
        "tie between their people, so the chance is unknown."
    )
    # A member opens its umbrella organization, and by it the other members.
    aside = make_network(
        {("Ann", "Bo"): 0.5}, jobs={"Bo": "Bakery"}, extra=("Chamber", "Cafe"), team=("Ann",)
    )
    (up,) = reach(replace(aside, part_of=links[:2]), place("Bakery")).findings
    assert (up.kind, up.gain, up.name) == ("umbrella", "unknown", "Chamber")
    assert [each.name for each in up.members] == ["Cafe"]


def test_without_a_route_the_chances_start_with_them(riverbend: Network) -> None:
    network = replace(riverbend, team=(person("Grace Okafor").id,))
    answer = reach(network, person("Ines Moreau"))
    assert answer.asked["from_team"] is False
    assert answer.summary.startswith("Ines Moreau could open, if we had a route to them, ")
    assert answer.findings[0].route.people[0].name == "Ines Moreau"
    assert answer.notes[0].startswith("No route of fewer than four ties leads from the team")


def test_who_opens_nothing_gets_a_plain_sentence(riverbend: Network) -> None:
    answer = reach(riverbend, person("Rita Vance"))
    assert answer.findings == ()
    assert answer.summary == "Rita Vance opens nothing that we do not reach as well without them."


def test_small_and_odd_cases(riverbend: Network, make_network: Callable) -> None:
    with pytest.raises(UsageError, match="your own organization"):
        reach(riverbend, place("Riverbend Public Library"))
    with pytest.raises(UsageError, match="0 findings"):
        reach(riverbend, person("Rita Vance"), count=0)
    alone = make_network({("Ann", "Bo"): 0.5}, extra=("Empty",), team=("Ann",))
    with pytest.raises(NothingFound, match="nobody is known at Empty"):
        reach(alone, place("Empty"))
    with pytest.raises(NothingFound, match="team"):
        reach(replace(alone, team=()), person("Bo"))


def test_more_findings_are_counted(riverbend: Network) -> None:
    answer = reach(riverbend, person("Ines Moreau"), count=2)
    assert len(answer.findings) == 2
    more = len(reach(riverbend, person("Ines Moreau")).findings) - 2
    assert more and any(note.startswith(f"{more} more finding") for note in answer.notes)
