"""Organizations to win as partners, ranked by need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from graphkit.analysis.introductions.ask_history import NO_ODDS
from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.outreach.contact_kinds import blau_index, contact_kinds
from graphkit.analysis.outreach.prospects import prospects
from graphkit.analysis.outreach.target_reasons import Targets
from graphkit.config.usual_sectors import UsualSector
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Basis, Evidence, Partnership, PartOf, Topic, TopicLink
from graphkit.network import Network
from graphkit.network.topic_links import Topics

HOME, COUNTY, CHURCH = "o_riverbend_public_library", "o_county_health_department", "c_lee_park"
USUAL = (
    UsualSector("churches", ("faith",), ("church",)),
    UsualSector("health"),
    UsualSector("banks", (), ("bank",)),
)


def by_name(network: Network, **more: object) -> dict:
    return {each.organization.name: each for each in prospects(network, **more).findings}


def test_partners_and_home_are_no_prospects(riverbend: Network) -> None:
    assert set(by_name(riverbend)) == {
        *("County Health Department", "Elm Street Church"),
        *("School One", "School Two", "School Three"),
    }


def test_the_need_is_the_product_of_what_is_documented(riverbend: Network) -> None:
    found = by_name(riverbend, targets=Targets(("health", "faith")), usual=USUAL)
    church, county = found["Elm Street Church"], found["County Health Department"]
    assert (church.reason, church.sector) == ("target", "faith")
    # The clinic, a partner, is in health.
    assert (county.reason, county.need.target) == ("met", 0.25)
    assert church.need.route == pytest.approx(0.5)
    assert church.need.topics == 0.5 and church.need.contact == 1.0
    assert church.need.value == pytest.approx(1.0 * 0.5 * 0.5 * 1.0)
    assert next(iter(found)) == "Elm Street Church"


def test_every_route_is_the_best_of_path(riverbend: Network) -> None:
    for each in prospects(riverbend).findings:
        try:
            best = introductions(riverbend, ("organization", each.organization.id)).findings[0]
        except NothingFound:
            assert each.route is None and each.holder is None
            continue
        assert each.route.probability == pytest.approx(best.probability)
        assert each.route.people == best.people and each.holder == best.people[0]


def test_reasons(riverbend: Network, make_network: Callable) -> None:
    usual = by_name(riverbend, usual=USUAL)
    assert usual["Elm Street Church"].reason == "usual"
    assert usual["Elm Street Church"].sentence.startswith("It is in churches, where most")
    assert usual["School One"].reason == "other"
    wanted = by_name(riverbend, targets=Targets(organizations=("school one",)))
    assert (wanted["School One"].reason, wanted["School One"].sector) == ("target", None)
    bare = make_network({("Ann", "Bo"): 0.5}, extra=("Elm Bank", "Elm"), team=("Ann",))
    found = by_name(bare, usual=USUAL)
    assert (found["Elm Bank"].reason, found["Elm Bank"].inferred) == ("usual", True)
    assert found["Elm Bank"].sentence.startswith("Its name suggests banks,")
    assert (found["Elm"].reason, found["Elm"].need.target) == ("unknown", 0.5)


def test_topics_that_match_raise_the_need(riverbend: Network) -> None:
    rooms, food = Topic.named("meeting space"), Topic.named("food")
    ours = (TopicLink("c_maria_lopez", rooms.id),)
    theirs = (
        TopicLink("c_pia_stone", rooms.id),
        TopicLink("o_school_one", food.id),
        TopicLink("o_school_two", rooms.id, until=date(2020, 1, 1)),
    )
    topics = Topics((rooms, food), stated_offers=ours, stated_needs=theirs)
    found = by_name(replace(riverbend, topics=topics))
    assert found["County Health Department"].needs == ("meeting space",)
    assert found["County Health Department"].need.topics == 0.75
    assert found["School One"].need.topics == 0.25
    assert found["School Two"].need.topics == found["School Three"].need.topics == 0.5


def test_many_kinds_of_contact_lower_the_need(make_network: Callable) -> None:
    def seen(basis: Basis) -> Evidence:
        day = date(2026, 11, 1)
        return Evidence("c_ann", "c_bo", basis, "x", count=1, reach=1.0, first=day, last=day)

    ties = {("Ann", "Bo"): seen(Basis.MET), ("Bo", "Ann"): seen(Basis.CONNECTED)}
    network = make_network(ties, jobs={"Bo": "Clinic"}, team=("Ann",))
    assert contact_kinds(network)[network.organization_columns.ids.find("o_clinic")] == {
        "met": 1,
        "connected": 1,
    }
    (clinic,) = prospects(network).findings
    assert {each.kind for each in clinic.contacts} == {"met", "connected"}
    assert (clinic.blau, clinic.need.contact) == (0.5, 0.5)
    assert clinic.next == "Ann speaks to Bo."
    assert blau_index({"a": 2, "b": 1, "c": 1}) == pytest.approx(1 - (4 + 1 + 1) / 16)


def test_inferred_ties_are_no_contact(make_network: Callable) -> None:
    network = make_network(
        {("Ann", "Cy"): 0.5}, jobs={}, boards=[("Ann", "Board"), ("Bo", "Board")],
        team=("Ann",), inferred=True,
    )  # fmt: skip
    (board,) = [each for each in prospects(network).findings if each.organization.name == "Board"]
    assert board.contacts == () and board.blau == 0.0
    assert board.route is not None and board.route.ties[0].inferred


def test_next_steps(riverbend: Network, make_network: Callable) -> None:
    found = by_name(riverbend)
    assert found["Elm Street Church"].next_kind == "speak"
    assert (
        found["School One"].next == "Tom Reyes asks Ines Moreau for an introduction to Teacher One."
    )
    bare = make_network(
        {("Ann", "Bo"): 0.5},
        jobs={"Bo": "Chamber", "Zoe": "Far Society"},
        extra=("Bakery", "Nobody There"),
        team=("Ann",),
    )
    found = by_name(replace(bare, part_of=(PartOf("o_bakery", "o_chamber"),)))
    assert found["Bakery"].next == "Ask Chamber, of which Bakery is a member."
    assert found["Bakery"].umbrella.name == "Chamber"
    assert found["Far Society"].next.startswith("Find somebody who knows Zoe")
    assert found["Nobody There"].next_kind == "learn"
    assert found["Nobody There"].need.route == 0.05


def test_what_the_list_of_partners_says_is_said(riverbend: Network) -> None:
    church = by_name(riverbend)["Elm Street Church"]
    assert church.stage == "ended"
    assert church.sentence.endswith('Our list of partners says "ended".')
    planned = Partnership(HOME, "o_school_one", stage="prospect", owner_id="c_grace_okafor")
    network = replace(riverbend, partnerships=(planned,), team=("c_grace_okafor",))
    one = by_name(network)["School One"]
    assert one.stage == "prospect" and one.route is None and one.holder.name == "Grace Okafor"


def test_who_rests_or_declined_is_not_asked(riverbend: Network) -> None:
    asked = SimpleNamespace(organization_id=COUNTY, target_id=None, is_open=False)

    class History:
        odds = NO_ODDS
        asks = (asked,)

        def find_resting(self, targets: set[str], _: date) -> dict[str, object]:
            return {"c_dana_whitfield": None} if COUNTY in targets else {}

    usual, without = by_name(riverbend), by_name(riverbend, history=History())
    name = "County Health Department"
    assert [p.name for p in usual[name].route.people][1] == "Dana Whitfield"
    assert [p.name for p in without[name].route.people] == ["Aisha Khan", "Lee Park", "Pia Stone"]
    assert without[name].need.route == pytest.approx(0.5 * 0.8 * 0.4)
    asked.is_open = True
    assert by_name(riverbend, history=History())[name].next_kind == "wait"


def test_missing_sectors_are_named(riverbend: Network) -> None:
    answer = prospects(riverbend, targets=Targets(("farming", "health")), usual=USUAL)
    assert answer.asked["missing_targets"] == ["farming"]
    assert answer.asked["missing_sectors"] == ["banks"]
    assert answer.notes[0] == "No organization is known in these target sectors: farming."
    assert answer.notes[1].startswith("Most communities also have these, and we know none: banks.")


def test_small_and_odd_cases(riverbend: Network, make_network: Callable) -> None:
    with pytest.raises(UsageError, match="0 organizations"):
        prospects(riverbend, count=0)
    with pytest.raises(NothingFound, match="team"):
        prospects(replace(riverbend, team=()))
    alone = make_network({("Ann", "Bo"): 0.5}, team=("Ann",))
    assert prospects(alone).findings == ()
    assert prospects(alone).summary.startswith("Every organization that we know is a partner")
    wanted = prospects(riverbend, count=1, targets=Targets(organizations=("School One",)))
    assert wanted.notes[-1] == "4 more organizations are not shown."
    far = replace(riverbend, team=("c_grace_okafor",))
    notes = prospects(far, count=1, targets=Targets(("faith",), ("School One",))).notes
    assert any(note.startswith("No route leads to these targets yet: ") for note in notes)


def test_a_food_bank_is_no_bank(make_network: Callable) -> None:
    usual = (UsualSector("banks", (), ("bank",)), UsualSector("food", (), ("food bank",)))
    network = make_network({("Ann", "Bo"): 0.5}, extra=("Elm Food Bank",), team=("Ann",))
    assert prospects(network, usual=usual).asked["missing_sectors"] == ["banks"]
