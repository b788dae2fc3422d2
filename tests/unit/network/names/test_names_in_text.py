"""Names in free words: full names, given names, short forms, and never an everyday word."""

from __future__ import annotations

from datetime import date

import pytest

from graphkit.model import Contact, Organization
from graphkit.network import Network
from graphkit.network.build_network import build_network
from graphkit.network.names.names_in_text import names_in_text
from graphkit.snapshot import Snapshot

PEOPLE = ("Dana Whitfield", "Omar Haddad", "Omar Diaz", "Will Park", "May O'Neil", "Rita Vance-Li")
PLACES = ("Riverbend Clinic", "County Health Department", "St. Mary Parish", "Hope", "Elm Bank Inc")


@pytest.fixture(scope="module")
def network() -> Network:
    contacts = tuple(Contact(f"c_{n}", n, (f"{n[:3].lower()}@x.example",)) for n in PEOPLE)
    organizations = tuple(Organization(f"o_{n}", n) for n in PLACES)
    snapshot = Snapshot.of(revision=1, contacts=contacts, organizations=organizations)
    return build_network(snapshot, home="Hope", as_of=date(2026, 11, 24))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Dana Whitfield called", {"Dana Whitfield": "Dana Whitfield"}),
        ("dana whitfield called", {"dana whitfield": "Dana Whitfield"}),
        ("Talked with Dana's boss", {"Dana": "Dana Whitfield"}),
        ("the Riverbend Clinic is open", {"Riverbend Clinic": "Riverbend Clinic"}),
        ("at Elm Bank on Friday", {"Elm Bank": "Elm Bank Inc"}),
        ("St. Mary Parish has rooms", {"St. Mary Parish": "St. Mary Parish"}),
        ("Rita Vance-Li, RITA", {"Rita Vance-Li": "Rita Vance-Li", "RITA": "Rita Vance-Li"}),
        ("Call Dana Friday", {"Dana": "Dana Whitfield"}),
        ("Call Dana. She will know", {"Dana": "Dana Whitfield"}),
        ("write to dan@x.example now", {"dan@x.example": "Dana Whitfield"}),
    ],
)
def test_what_can_mean_one_only_is_certain(
    network: Network, text: str, named: dict[str, str]
) -> None:
    found = names_in_text(network, text)
    assert {name.typed: name.candidates[0].name for name in found} == named
    assert all(name.certain and len(name.candidates) == 1 for name in found)
    assert all(text[name.start : name.end] == name.typed for name in found)


@pytest.mark.parametrize(
    ("text", "typed", "candidates"),
    [
        ("Omar will ask", "Omar", {"Omar Haddad", "Omar Diaz"}),
        ("Met Dana Porter", "Dana", {"Dana Whitfield"}),
        ("Ask CHD", "CHD", {"County Health Department"}),
        ("Ask County Health", "County Health", {"County Health Department"}),
    ],
)
def test_what_needs_a_yes_is_not_certain(
    network: Network, text: str, typed: str, candidates: set[str]
) -> None:
    (found,) = names_in_text(network, text)
    assert (found.typed, found.certain) == (typed, False)
    assert {one.name for one in found.candidates} == candidates


@pytest.mark.parametrize(
    "text",
    [
        "Will they come in May? I hope so. Hope is left.",
        "dana and omar",  # a given name has a capital letter
        "The department of the county bank",
        "",
        "x" * 10_000,
    ],
)
def test_an_everyday_word_names_nobody(network: Network, text: str) -> None:
    assert names_in_text(network, text) == ()


def test_a_name_does_not_go_over_the_end_of_a_sentence(network: Network) -> None:
    found = names_in_text(network, "It is about Riverbend. Clinic hours, Dana, Whitfield")
    assert [name.typed for name in found] == ["Dana"]
