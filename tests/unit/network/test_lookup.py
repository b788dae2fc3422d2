"""Names looked up, partly typed or misspelt."""

from __future__ import annotations

import time
from datetime import date

import pytest

from graphkit.errors import Ambiguous, NothingFound, UsageError
from graphkit.model import Affiliation, Contact, Organization, Snapshot
from graphkit.network import Found, Network, build, find


@pytest.fixture(scope="module")
def network() -> Network:
    contacts = (
        Contact("c_dana", "Dana Whitfield", ("dana@clinic.example",), aliases=("D. Whitfield",)),
        Contact("c_zoe", "Zoë O'Neil-Müller"),
        Contact("c_sam1", "Sam Lee", ("sam@bank.example",)),
        Contact("c_sam2", "Sam Lee"),
        Contact("c_omar", "Omar Haddad"),
    )
    organizations = (
        Organization("o_health", "County Health Department", "health", aliases=("CHD",)),
        Organization("o_farm", "County Farm Bureau", "farming"),
        Organization("o_clinic", "Riverbend Clinic", "health"),
        Organization("o_united", "Riverbend United"),
        Organization("o_bank", "First Bank"),
    )
    roles = (
        Affiliation("c_sam1", "o_bank", role="teller"),
        Affiliation("c_sam2", "o_clinic", role="nurse"),
    )
    snapshot = Snapshot(1, contacts, organizations, affiliations=roles)
    return build(snapshot, home="Riverbend Public Library", as_of=date(2026, 11, 24))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Dana Whitfield", "c_dana"),
        ("  dana   WHITFIELD ", "c_dana"),
        ("zoe oneil muller", "c_zoe"),
        ("d whitfield", "c_dana"),
        ("chd", "o_health"),
        ("The Riverbend Clinic, Inc.", "o_clinic"),
        ("DANA@clinic.example", "c_dana"),
        ("c_sam2", "c_sam2"),
        ("o_bank", "o_bank"),
        ("Sam Lee (nurse, Riverbend Clinic)", "c_sam2"),
    ],
)
def test_a_name_as_it_stands_is_no_guess(network: Network, typed: str, expected: str) -> None:
    found = find(network, typed)
    assert (found.id, found.guessed) == (expected, False)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("county health", "o_health"),
        ("Dana", "c_dana"),
        ("whit", "c_dana"),
        ("health dep", "o_health"),
        ("haddad omar", "c_omar"),
        ("Dana Whitfeld", "c_dana"),
        ("omar hadad", "c_omar"),
        ("conty helth departmnt", "o_health"),
        ("riverbend clinc", "o_clinic"),
        ("helth department", "o_health"),
    ],
)
def test_one_good_match_is_taken_and_said(network: Network, typed: str, expected: str) -> None:
    found = find(network, typed)
    assert (found.id, found.guessed) == (expected, True)


def test_what_is_found_carries_kind_and_name(network: Network) -> None:
    expected = Found("organization", "o_health", "County Health Department", guessed=True)
    assert find(network, "county health") == expected


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("Sam Lee", ("Sam Lee (teller, First Bank)", "Sam Lee (nurse, Riverbend Clinic)")),
        ("riverbend", ("Riverbend Clinic (health)", "Riverbend United")),
        ("county", ("County Farm Bureau (farming)", "County Health Department (health)")),
    ],
)
def test_several_that_fit_are_listed(
    network: Network, typed: str, candidates: tuple[str, ...]
) -> None:
    with pytest.raises(Ambiguous) as caught:
        find(network, typed)
    assert caught.value.candidates == candidates
    assert candidates[0] in str(caught.value)


def test_at_most_eight_candidates_are_listed() -> None:
    many = tuple(Contact(f"c_{i:02}", f"Ann {chr(65 + i)}ard") for i in range(20))
    network = build(Snapshot(1, many), home="", as_of=date(2026, 11, 24))
    with pytest.raises(Ambiguous, match="and 12 more") as caught:
        find(network, "ann")
    assert len(caught.value.candidates) == 8


def test_only_the_kinds_asked_for_are_found(network: Network) -> None:
    with pytest.raises(NothingFound, match='no person is called "county health"'):
        find(network, "county health", kinds=("contact",))
    with pytest.raises(NothingFound, match="no organization is called"):
        find(network, "Dana Whitfield", kinds=("organization",))
    with pytest.raises(NothingFound):
        find(network, "c_dana", kinds=("organization",))


def test_a_name_unlike_any_other_names_the_nearest(network: Network) -> None:
    with pytest.raises(NothingFound) as caught:
        find(network, "Dan Whit Fieldman")
    assert caught.value.next is not None
    assert caught.value.next.startswith("The nearest names are Dana Whitfield")
    assert caught.value.next.count(";") <= 2


def test_an_empty_network_has_no_nearest_name() -> None:
    network = build(Snapshot(1), home="", as_of=date(2026, 11, 24))
    with pytest.raises(NothingFound) as caught:
        find(network, "Dana")
    assert caught.value.next is None


@pytest.mark.parametrize("typed", ["", "   ", "?!"])
def test_nothing_typed_is_refused(network: Network, typed: str) -> None:
    with pytest.raises(UsageError, match="no name was given"):
        find(network, typed)


def test_what_is_typed_cannot_break_the_line(network: Network) -> None:
    with pytest.raises(NothingFound) as caught:
        find(network, "\x1b[31mqqq\nzzz" + "x" * 100_000)
    assert "\x1b" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_twenty_thousand_names_take_less_than_a_second() -> None:
    many = tuple(Contact(f"c_{i:05}", f"Given{i % 997} Family{i}") for i in range(20_000))
    network = build(Snapshot(1, many), home="", as_of=date(2026, 11, 24))
    start = time.process_time()
    assert find(network, "Given5 Family5").id == "c_00005"
    assert time.process_time() - start < 1
