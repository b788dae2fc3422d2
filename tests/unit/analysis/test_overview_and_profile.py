"""The network at a glance, and one contact or organization."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from graphkit.analysis.build_profile import profile
from graphkit.analysis.overview import overview
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Basis, Evidence
from graphkit.network import Network

Maker = Callable[..., Network]


def test_the_five_numbers(riverbend: Network) -> None:
    found = overview(riverbend)
    assert found.numbers == (
        ("contacts", 14),
        ("organizations", 9),
        ("partners", 3),
        ("sectors", 5),
        ("people within two introductions", 6),
    )
    assert found.known == 3
    assert [p.name for p in found.team] == [
        "Aisha Khan",
        "Grace Okafor",
        "Maria Lopez",
        "Tom Reyes",
    ]
    assert found.sentence == (
        "The team of Riverbend Public Library knows 3 people and can be introduced to 6 more "
        "through at most two others."
    )


def test_two_introductions_are_three_ties(make_network: Maker) -> None:
    found = overview(make_network(dict.fromkeys(pairwise("ABCDE"), 0.5), team=["A"]))
    assert (found.known, found.reachable) == (1, 2)


def test_without_a_team_nobody_knows_whom_it_reaches(make_network: Maker) -> None:
    found = dict(overview(make_network(dict.fromkeys(pairwise("ABC"), 0.5))).numbers)
    assert found["people within two introductions"] is None
    assert found["contacts"] == 3


def test_inferred_and_unknown_ties_are_counted(make_network: Maker) -> None:
    entry = Evidence("c_a", "c_b", Basis.ADDRESS_BOOK, "ties")
    boards = [("X", "United"), ("Y", "United")]
    network = make_network({("A", "B"): entry, ("A", "X"): 0.5}, boards=boards, inferred=True)
    found = overview(network)
    assert (found.ties, found.inferred, found.unknown) == (3, 1, 1)


def test_a_contact_with_roles_ties_and_partnerships(riverbend: Network) -> None:
    found = profile(riverbend, "contact", "c_dana_whitfield")
    assert found.sentence == (
        "Dana Whitfield (practice manager, Riverbend Clinic) is known to Maria Lopez; the best tie "
        "is likely to carry an introduction."
    )
    assert [(r.organization.name, r.role, r.current) for r in found.roles] == [
        ("Riverbend Clinic", "practice manager", True)
    ]
    assert [(t.person.name, t.tie.strength) for t in found.ties] == [
        ("Rita Vance", 0.9),
        ("Maria Lopez", 0.8),
        ("Omar Haddad", 0.7),
    ]
    assert found.ties[1].tie.evidence[0].text == "said to know each other well"
    assert [p.partner.name for p in found.partnerships] == ["Riverbend Clinic"]
    assert found.emails == ("c_dana_whitfield@x.example",)
    assert found.sector == "health"
    assert found.sources == ("list of ties",)


def test_an_organization_with_its_people_and_the_teams_ties(riverbend: Network) -> None:
    found = profile(riverbend, "organization", "o_riverbend_clinic")
    assert (
        found.sentence
        == "Riverbend Clinic (health): 2 people known there; the team knows 1 of them."
    )
    assert [r.person.name for r in found.roles] == ["Dana Whitfield", "Rita Vance"]
    assert [(t.who.name, t.person.name) for t in found.ties] == [("Maria Lopez", "Dana Whitfield")]
    (partnership,) = found.partnerships
    assert partnership.stage == "active"
    assert partnership.main_contact is not None
    assert partnership.main_contact.name == "Dana Whitfield"
    assert partnership.owner is None


def test_members_strangers_and_home_are_said_to_be_that(riverbend: Network) -> None:
    assert profile(riverbend, "contact", "c_tom_reyes").sentence == (
        "Tom Reyes (Riverbend Public Library) is a member of the team and knows 2 people."
    )
    assert profile(riverbend, "contact", "c_zora_quill").sentence == (
        "Zora Quill (Far Away Society) is known to nobody on the team."
    )
    assert profile(riverbend, "organization", "o_riverbend_public_library").sentence == (
        "Riverbend Public Library (libraries) is your own organization, with 4 people in the "
        "network."
    )


def test_a_profile_in_json_has_its_schema(riverbend: Network) -> None:
    values = profile(riverbend, "contact", "c_dana_whitfield").to_dict()
    assert values["schema"] == "graphkit/profile/1"
    assert values["ties"][0]["tie"]["from"] == "c_dana_whitfield"


def test_what_is_not_there_has_no_profile(riverbend: Network) -> None:
    with pytest.raises(NothingFound, match="no contact"):
        profile(riverbend, "contact", "c_gone")
    with pytest.raises(NothingFound, match="no organization"):
        profile(riverbend, "organization", "o_gone")
    with pytest.raises(UsageError, match="neither"):
        profile(riverbend, "event", "e_1")
