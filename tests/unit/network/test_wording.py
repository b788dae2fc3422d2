"""Evidence, dates and probabilities in words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from graphkit.model import Basis, Contact, Evidence, Import
from graphkit.network import Network
from graphkit.network.build_network import build_network
from graphkit.network.wording import (
    describe,
    list_in_words,
    percent,
    percent_range,
    possessive,
    strength_word,
)
from graphkit.snapshot import Snapshot

AISHA, DANA = "c_aisha", "c_dana"


@pytest.fixture(scope="module")
def network() -> Network:
    titles = {
        "linkedin_connections": "LinkedIn",
        "google_contacts": "Google Contacts",
        "outlook": "Outlook",
        "people": "spreadsheet",
    }
    imports = tuple(
        Import(f"i_{source}", source, title, "f.csv", "", datetime(2026, 1, 1))
        for source, title in titles.items()
    )
    contacts = (Contact(AISHA, "Aisha Khan"), Contact(DANA, "Dana Whitfield"))
    snapshot = Snapshot.of(1, contacts=contacts, imports=imports)
    return build_network(snapshot, home="", as_of=date(2026, 11, 24))


def said(basis: Basis, **fields: object) -> Evidence:
    return Evidence(AISHA, DANA, basis, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("evidence", "text"),
    [
        (
            said(Basis.CONNECTED, source="linkedin_connections", first=date(2021, 3, 5)),
            "connected on LinkedIn since March 2021",
        ),
        (said(Basis.CONNECTED, source="linkedin_connections"), "connected on LinkedIn"),
        (said(Basis.CONNECTED), "connected"),
        (
            said(Basis.MET, count=6, first=date(2024, 2, 1), last=date(2026, 9, 14)),
            "6 meetings since 2024, last on 14 September 2026",
        ),
        (
            said(Basis.MET, count=2, first=date(2026, 2, 1), last=date(2026, 9, 14)),
            "2 meetings in 2026, last on 14 September 2026",
        ),
        (
            said(Basis.MET, count=2, first=date(2026, 9, 14), last=date(2026, 9, 14)),
            "2 meetings, last on 14 September 2026",
        ),
        (said(Basis.MET, last=date(2026, 9, 1)), "met on 1 September 2026"),
        (said(Basis.MET), "met once"),
        (
            said(Basis.WROTE, count=1200, first=date(2020, 1, 1), last=date(2026, 1, 31)),
            "1,200 messages from Aisha since 2020, last on 31 January 2026",
        ),
        (said(Basis.WROTE), "1 message from Aisha"),
        (said(Basis.ADDRESS_BOOK, source="google_contacts"), "in Aisha's Google contacts"),
        (said(Basis.ADDRESS_BOOK, source="outlook"), "in Aisha's Outlook contacts"),
        (said(Basis.ADDRESS_BOOK, source="people"), "in Aisha's spreadsheet"),
        (said(Basis.ADDRESS_BOOK), "in Aisha's address book"),
        (
            Evidence("c_gone", DANA, Basis.ADDRESS_BOOK, "outlook"),
            "in somebody's Outlook contacts",
        ),
        (
            said(Basis.BOARD, source="Riverbend United", size=9, first=date(2022, 1, 1)),
            "both on the 9-person board of Riverbend United since 2022",
        ),
        (
            said(Basis.BOARD, source="Riverbend United", last=date(2023, 1, 1)),
            "both on the board of Riverbend United until 2023",
        ),
        (
            said(Basis.COLLEAGUES, source="Elm House", size=5, first=date(2020, 1, 1)),
            "both at Elm House since 2020, 5 people known there",
        ),
        (said(Basis.COLLEAGUES, source="Elm House", size=2), "both at Elm House"),
        (
            said(Basis.PARTNERSHIP, note="Elm House", first=date(2019, 1, 1)),
            "Aisha has looked after the partnership with Elm House since 2019",
        ),
        (
            said(Basis.PARTNERSHIP, note="Elm House", last=date(2023, 6, 1)),
            "Aisha looked after the partnership with Elm House until June 2023",
        ),
        (said(Basis.PARTNERSHIP), "Aisha looks after the partnership"),
        (
            said(Basis.DECLARED, strength=0.9, note="school friends", first=date(1999, 1, 1)),
            "said to know each other well since 1999 (school friends)",
        ),
        (said(Basis.DECLARED, strength=0.5), "said to know each other"),
        (said(Basis.DECLARED, strength=0.1), "said to know each other a little"),
        (said(Basis.DECLARED), "said to know each other"),
    ],
)
def test_evidence_in_words(network: Network, evidence: Evidence, text: str) -> None:
    assert describe(network, evidence) == text


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (1.0, "likely"),
        (0.5, "likely"),
        (0.4999, "possible"),
        (0.2, "possible"),
        (0.1999, "a long shot"),
        (0.0, "a long shot"),
    ],
)
def test_words_for_probabilities(probability: float, word: str) -> None:
    assert strength_word(probability) == word
    assert strength_word(probability, known=False) == "unknown"


def test_lists_and_possessives() -> None:
    assert list_in_words([]) == ""
    assert list_in_words(["Ann"]) == "Ann"
    assert list_in_words(["Ann", "Ben"]) == "Ann and Ben"
    assert list_in_words(["a", "b", "c"], last="or") == "a, b or c"
    assert possessive("James") == "'"


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0, "0%"),
        (1e-12, "under 1%"),
        (0.00499, "under 1%"),
        (0.005, "1%"),
        (0.125, "13%"),
        (0.285, "28%"),  # the nearest number that a machine has is a little less
        (0.65, "65%"),
        (0.9949, "99%"),
        (0.995, "over 99%"),
        (1 - 1e-12, "over 99%"),
        (1, "100%"),
    ],
)
def test_what_is_possible_is_not_0_and_what_is_not_sure_not_100(share: float, told: str) -> None:
    assert percent(share) == told


def test_a_range_is_in_percent_too() -> None:
    assert percent_range(0.02, 0.001, 0.951) == "2% (under 1% to 95%)"
