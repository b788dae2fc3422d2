"""The scorer of the messy files: what is right, missing, wrong and invented."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from messy_facts import MISSING, RIGHT, WRONG, Graph, Score, in_period, same_phone, score_facts

from graphkit.model import (
    ENDED,
    Affiliation,
    Attendance,
    Basis,
    Contact,
    Event,
    Evidence,
    Organization,
    Partnership,
)
from graphkit.snapshot import Snapshot

HOME = "Town Library"
DAY = date(2026, 3, 4)
GRAPH: dict[str, Any] = {
    "contacts": [
        Contact("c_1", "Ana Ruiz", emails=("ana@clinic.example",), phones=("+16605550101",)),
        Contact("c_2", "Ben Cole"),
        Contact("c_3", "Ben Cole"),
        Contact("c_4", "Total", aliases=("Sum",)),
        Contact("c_5", "Nora Kim"),
    ],
    "organizations": [
        Organization("o_1", HOME),
        Organization("o_2", "The Hope Clinic", sector="Health"),
        Organization("o_3", "FOOD"),
    ],
    "affiliations": [
        Affiliation("c_1", "o_2", role="Nurse"),
        Affiliation("c_2", "o_2", until=ENDED),
        Affiliation("c_4", "o_2", until=date(2027, 1, 1)),
    ],
    "partnerships": [Partnership("o_1", "o_2", "active", until=DAY, owner_id="c_5", gets="Shots")],
    "events": [Event("e_1", "Fair", DAY, 2)],
    "attendances": [Attendance("c_1", "e_1"), Attendance("c_4", "e_1")],
    "evidence": [
        Evidence("c_1", "c_2", Basis.DECLARED),
        Evidence("c_1", "c_4", Basis.MET),
    ],
}


def scored(**expected: Any) -> Score:
    facts = {"home": HOME, "as_of": date(2026, 11, 30), **expected}
    return score_facts(facts, Graph(Snapshot.of(1, **GRAPH), HOME), ["Nora Kim"])


def states(**expected: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fact in scored(**expected).facts:
        found.setdefault(fact.kind, []).append(fact.state)
    return found


def test_a_person_is_right_value_by_value() -> None:
    ana: dict[str, Any] = {"name": "ANA  RUIZ", "organization": "Hope Clinic", "role": "nurse"}
    ana |= {"emails": ["Ana@clinic.example", "other@clinic.example"]}
    found = states(people=[ana | {"phones": ["(660) 555-0101", "555-0199"]}])
    assert found == {
        "who": [RIGHT],
        "where": [RIGHT],
        "role": [RIGHT],
        "mail": [RIGHT, WRONG],
        "phone": [RIGHT, WRONG],
        "organization": [RIGHT],
    }
    ana = {"name": "Ana Ruiz", "organization": "Elsewhere", "role": "Doctor", "former": True}
    assert states(people=[ana])["where"] == [WRONG]
    assert states(people=[ana])["organization"] == [MISSING]
    assert states(people=[{"name": "Ana Ruiz", "role": "Doctor"}])["role"] == [WRONG]


def test_a_person_who_is_there_twice_is_wrong_unless_two_are_expected() -> None:
    ben = {"name": "Ben Cole"}
    assert states(people=[ben])["who"] == [WRONG]
    assert states(people=[ben, ben])["who"] == [RIGHT, RIGHT]
    assert states(people=[{"name": "Di Moe"}])["who"] == [MISSING]
    assert states(people=[{"name": "D Moe", "also": ["Ana Ruiz"]}])["who"] == [RIGHT]


def test_two_people_who_became_one_are_not_both_right() -> None:
    assert states(people=[{"name": "Total"}, {"name": "Sum"}])["who"] == [RIGHT, WRONG]


def test_who_left_is_known_by_the_end_of_a_role() -> None:
    gone = [
        {"name": name, "organization": "Hope Clinic", "former": True}
        for name in ("Ana Ruiz", "Ben Cole", "Total")
    ]
    assert states(people=gone)["former"] == [WRONG, RIGHT, WRONG]


def test_a_partnership_is_right_value_by_value() -> None:
    agreed = {"organization": "Hope Clinic", "stage": "Active", "until": "2026-03", "gets": "shots"}
    found = states(partnerships=[agreed | {"owner": "Nora Kim", "contacts": ["Ben Cole"]}])
    assert found == {
        "organization": [RIGHT],
        "partner": [RIGHT],
        "dates": [RIGHT],
        "stage": [RIGHT],
        "gives": [RIGHT],
        "owner": [RIGHT],
        "contact": [MISSING],
    }
    agreed = {"organization": "Hope Clinic", "until": "2027", "since": "2020", "owner": "Ana Ruiz"}
    assert states(partnerships=[agreed])["dates"] == [MISSING, WRONG]
    assert states(partnerships=[agreed])["owner"] == [WRONG]
    assert states(partnerships=[{"organization": "FOOD"}])["partner"] == [WRONG]


def test_of_a_meeting_it_counts_who_was_there_and_that_nobody_else_was() -> None:
    fair = {"day": "2026-03-04", "attendees": ["Ana Ruiz", "Ben Cole"]}
    assert states(events=[fair]) == {"event": [RIGHT], "attended": [RIGHT, MISSING, WRONG]}
    assert states(events=[fair | {"maybe": ["Sum"]}])["attended"] == [RIGHT, MISSING, RIGHT]
    assert states(events=[{"title": "fair"}, {"title": "Ball"}])["event"] == [RIGHT, MISSING]


def test_a_tie_is_one_that_a_file_says_and_not_a_meeting() -> None:
    ties = [["Ben Cole", "Ana Ruiz"], ["Ana Ruiz", "Total"]]
    assert states(ties=ties)["tie"] == [RIGHT, MISSING]


def test_nobody_is_right_only_where_somebody_was_read() -> None:
    texts = ["total", "food", "Page 1"]
    assert states(nobody=texts)["nobody"] == [WRONG, WRONG, MISSING]
    found = states(nobody=texts, people=[{"name": "Ana Ruiz"}])
    assert found["nobody"] == [WRONG, WRONG, RIGHT]


def test_names_that_the_file_lacks_are_invented() -> None:
    people = [{"name": "Ana Ruiz", "organization": "Hope Clinic"}]
    found = scored(people=people, may=["Ben Cole"])
    assert found.invented == ("person Total", "organization FOOD")
    assert found.extra == (
        "partnership with The Hope Clinic",
        f"event {DAY} Fair",
        "mail Ana Ruiz: ana@clinic.example",
        "phone Ana Ruiz: +16605550101",
    )


@pytest.mark.parametrize(
    ("period", "fits"),
    [
        ("2026-03-04", True),
        ("2026-03-05", False),
        ("2026-03", True),
        ("2026", True),
        ("2026-02..2026-03", True),
        ("2026-04..2026-05", False),
        ("2025|2026-03-04", True),
    ],
)
def test_a_day_may_be_a_period(period: str, fits: bool) -> None:
    assert in_period(DAY, period) == fits
    assert not in_period(None, period)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("(660) 555-0101", "+16605550101", True),
        ("030 23125 101", "+493023125101", True),
        ("555-0101", "6605550101", True),
        ("660-555-0101", "660-555-0102", False),
        ("101", "660-555-0101", False),
    ],
)
def test_telephone_numbers_compare_by_their_digits(one: str, other: str, same: bool) -> None:
    assert same_phone(one, other) == same
