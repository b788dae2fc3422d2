"""A filter narrows what a question is asked about; everything else of the answer stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from graphkit.analysis.answer import Answer
from graphkit.analysis.brokers import brokers
from graphkit.analysis.departures import departures
from graphkit.analysis.filters.selection import Filter, Selection
from graphkit.analysis.gaps import gaps
from graphkit.analysis.introductions.target_group import TargetTraits, target_group
from graphkit.analysis.outreach.prospects import prospects
from graphkit.analysis.outreach.reach import reach
from graphkit.analysis.positions.broker_ranks import broker_ranks
from graphkit.analysis.positions.key_people import key_people
from graphkit.analysis.positions.missing_ties import missing_ties
from graphkit.analysis.reliance import reliance
from graphkit.errors import NothingFound
from graphkit.network import LookupResult, Network

DANA = LookupResult("contact", "c_dana_whitfield", "Dana Whitfield")
DISTRICT = LookupResult("organization", "o_riverbend_school_district", "Riverbend School District")
HEALTH = Selection(
    Filter("sector = health"),
    frozenset(f"c_{who}" for who in ("dana_whitfield", "rita_vance", "omar_haddad", "pia_stone")),
    frozenset({"o_riverbend_clinic", "o_county_health_department"}),
)
Ask = Callable[..., Answer[Any]]
Make = Callable[..., Network]
# What is asked, and the ids of what each finding is about.
QUESTIONS: dict[str, tuple[Ask, Callable[[Any], str]]] = {
    "brokers": (lambda n, **more: brokers(n, count=200, **more), lambda f: f.person.id),
    "ranks": (
        lambda n, **more: broker_ranks(n, count=200, draws=5, **more),
        lambda f: f.person.id,
    ),
    "reliance": (reliance, lambda f: f.organization.id),
    "departures": (
        lambda n, **more: departures(n, DANA.id, **more),
        lambda f: f.organization.id,
    ),
    "prospects": (prospects, lambda f: f.organization.id),
    "reach": (
        lambda n, **more: reach(n, DANA, count=99, **more),
        lambda f: f.organization.id if f.organization else f.people[0].id,
    ),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_findings_are_those_of_the_whole_answer(name: str, riverbend: Network) -> None:
    ask, about = QUESTIONS[name]
    whole, part = ask(riverbend), ask(riverbend, selection=HEALTH)
    expected = tuple(f for f in whole.findings if HEALTH.has(about(f)))
    assert part.findings == expected
    assert len(expected) > 0
    if name not in ("reach", "departures"):  # there, Dana is near those in health only
        assert len(expected) < len(whole.findings)


def test_gaps_are_those_of_the_organizations_that_are_asked_about(riverbend: Network) -> None:
    sectors = ("health", "schools")
    whole = gaps(riverbend, sectors=sectors).findings
    assert [gap.subject for gap in whole if gap.kind == "sector"] == []
    found = gaps(riverbend, sectors=sectors, selection=HEALTH).findings
    assert [gap.subject for gap in found if gap.kind == "sector"] == ["schools"]
    assert found[0].sentence == "Nobody at organizations where sector = health works in schools."
    # Of a filter that chooses sectors, others cannot be missing.
    by_sector = replace(HEALTH, fields=frozenset({"sector"}))
    found = gaps(riverbend, sectors=sectors, selection=by_sector).findings
    assert [gap.subject for gap in found if gap.kind == "sector"] == []
    far = replace(HEALTH, organizations=frozenset({"o_far_away_society"}))
    assert [gap.subject for gap in gaps(riverbend, selection=far).findings] == ["Far Away Society"]


def test_pairs_of_sectors_are_those_of_the_people_asked_about(make_network: Make) -> None:
    places = {"Elm Clinic": "ABC", "Oak Clinic": "DEF", "Elm School": "WX", "Oak School": "YZ"}
    network = make_network(
        {("D", "X"): 0.5, ("E", "Y"): 0.5, ("A", "D"): 0.5},
        jobs={name: place for place, names in places.items() for name in names},
        sectors={at: "health" if "Clinic" in at else "schools" for at in places},
    )

    def pairs(*organizations: str) -> list[str]:
        ids = frozenset(f"o_{name.lower().replace(' ', '_')}" for name in organizations)
        chosen = Selection(Filter("county = elm"), frozenset(), ids)
        found = gaps(network, selection=chosen).findings
        return [gap.sentence for gap in found if gap.kind == "between"]

    assert [gap for gap in gaps(network).findings if gap.kind == "between"] == []
    assert pairs("Elm Clinic") == [
        "As far as we know, none of the 3 people in health who are asked about knows anyone in "
        "schools."
    ]
    assert pairs("Elm Clinic", "Elm School") == [
        "Only one tie of the 3 people in health and 2 people in schools who are asked about leads "
        "to the other sector: D at Oak Clinic and X at Elm School."
    ]
    # Two ties; two people are too few; all ties between the sectors.
    for names in (("Oak Clinic",), ("Elm School",), ("Elm School", "Oak School")):
        assert pairs(*names) == []


def test_pairs_of_a_whole_sector_are_those_of_the_whole_answer(riverbend: Network) -> None:
    whole, part = (
        [gap for gap in gaps(riverbend, **more).findings if gap.kind == "between"]
        for more in ({}, {"selection": HEALTH})
    )
    assert part == [gap for gap in whole if "health" in gap.subject]
    assert part


def test_gaps_are_about_organizations(riverbend: Network) -> None:
    people = replace(HEALTH, organizations=frozenset())
    with pytest.raises(NothingFound, match="no organizations where sector = health"):
        gaps(riverbend, selection=people)


def test_only_those_asked_about_are_chosen_but_all_are_told(riverbend: Network) -> None:
    chosen = key_people(riverbend, selection=HEALTH).findings
    assert {found.person.id for found in chosen} <= HEALTH.contacts
    # Pia Stone is two ties from Ines Moreau, who is not in health.
    told = {sector for found in chosen if found.kind == "tell" for sector in found.joins}
    assert told == {"health", "faith", "schools"}


def test_one_of_a_pair_is_asked_about(riverbend: Network) -> None:
    pairs = [{f.one.id, f.other.id} for f in missing_ties(riverbend, count=50).findings]
    found = [
        {f.one.id, f.other.id} for f in missing_ties(riverbend, count=50, selection=HEALTH).findings
    ]
    assert found
    assert all(pair & HEALTH.contacts for pair in found)
    assert {frozenset(pair) for pair in found} == {
        frozenset(pair) for pair in pairs if pair & HEALTH.contacts
    }


def test_no_partner_meets_the_filter(riverbend: Network) -> None:
    church = replace(HEALTH, organizations=frozenset({"o_elm_street_church"}))
    with pytest.raises(NothingFound, match="none of the organizations where sector = health"):
        reliance(riverbend, selection=church)


def test_targets_are_narrowed(riverbend: Network) -> None:
    everybody = target_group(riverbend, selection=HEALTH)
    assert everybody.name == "anyone where sector = health"
    assert {part.id for part in everybody.parts} == HEALTH.contacts | HEALTH.organizations
    assert everybody.filter == HEALTH.asked
    # Of an organization that does not meet it, the people who do are left.
    ines = replace(HEALTH, contacts=HEALTH.contacts | {"c_ines_moreau"}, organizations=frozenset())
    (part,) = target_group(riverbend, [DISTRICT], selection=ines).parts
    assert part.id == "c_ines_moreau"
    traits = TargetTraits(sectors=("health", "schools"))
    assert {p.id for p in target_group(riverbend, traits=traits, selection=HEALTH).parts} == (
        HEALTH.organizations
    )
    with pytest.raises(NothingFound, match="none of the targets meets the filter"):
        target_group(riverbend, [DISTRICT], selection=HEALTH)


def test_our_own_are_no_targets(riverbend: Network) -> None:
    ours = replace(
        HEALTH,
        contacts=HEALTH.contacts | {"c_maria_lopez"},
        organizations=HEALTH.organizations | {str(riverbend.home_id)},
    )
    found = {part.id for part in target_group(riverbend, selection=ours).parts}
    assert found == HEALTH.contacts | HEALTH.organizations
