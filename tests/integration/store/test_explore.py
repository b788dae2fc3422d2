"""The queries for users: each person once, with all that files say, on both engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from batches import google, linkedin, partners, record

from graphkit.config import StoreSettings
from graphkit.model import (
    Affiliation,
    Attendance,
    Contact,
    Event,
    ImportBatch,
    Organization,
    Partnership,
)
from graphkit.store import Store

MEETINGS = (date(2025, 2, 11), date(2026, 9, 14), date(2999, 1, 1))


def coalition() -> ImportBatch:
    """Dana and Omar met twice; a fair was too large, another meeting is still to come."""
    guests = tuple(Contact(f"c_{number}", f"Guest {number}") for number in range(21))
    events = tuple(Event(f"e_{on.year}", "Coalition", on, 3) for on in MEETINGS)
    fair = Event("e_large", "Fair", date(2026, 3, 1), 21)
    people = (Contact("c_dana", "Dana Whitfield"), Contact("c_omar", "Omar Haddad"))
    return ImportBatch(
        record=record(4),
        contacts=(*people, *guests),
        events=(*events, fair),
        attendances=(
            *(Attendance(p.id, e.id, None, "ics") for e in events for p in people),
            *(Attendance(p.id, "e_large", None, "ics") for p in (people[0], *guests)),
        ),
    )


def fill(store: Store) -> None:
    """Load three files of people and partners, and the meetings of a coalition."""
    for batch in (linkedin(), google(), partners(), coalition()):
        store.load(batch)


@pytest.fixture
def store(store_settings: StoreSettings, fill_once: Callable[..., None]) -> Iterator[Store]:
    fill_once(store_settings, fill)
    with Store.open(store_settings) as store:
        yield store


def test_who_knows_tells_each_contact_once_with_all_the_evidence(store: Store) -> None:
    found = store.query("explore/who_knows", {"name": "dana"})
    assert found.columns == ("contact", "known_by", "evidence", "since", "last")
    known = {row[1]: row[2:] for row in found.rows}
    assert len(known) == len(found.rows) == 3
    assert {row[0] for row in found.rows} == {"Dana R. Whitfield"}
    assert known["Omar Haddad"] == (
        (
            "connected (linkedin) since 2021-03-01",
            "met (ics) since 2025-02-11 until 2026-09-14",
            "wrote (mail) since 2026-05-03 until 2026-09-14",
        ),
        date(2021, 3, 1),
        date(2026, 9, 14),
    )
    assert known["Ines Moreau"] == (("address_book (google)",), None, None)


def test_an_answer_to_an_invitation_is_no_meeting(store_settings: StoreSettings) -> None:
    people = (Contact("c_a", "Ana Vidal"), Contact("c_b", "Ben Ode"), Contact("c_c", "Cleo Tang"))
    invited = ImportBatch(
        record=record(6),
        contacts=people,
        events=(Event("e_fair", "Fair", date(2026, 3, 1), 3),),
        attendances=(
            Attendance("c_a", "e_fair", None, "attendance"),
            Attendance("c_b", "e_fair", "answered yes", "attendance"),
            Attendance("c_c", "e_fair", "speaker", "attendance"),
        ),
    )
    with Store.open(store_settings) as store:
        store.load(invited)
        rows = store.query("explore/who_knows", {"name": "Ana"}).rows
        assert [row[1] for row in rows] == ["Cleo Tang"]
        assert store.query("explore/who_knows", {"name": "Ben"}).rows == ()


def test_who_knows_tells_who_looks_after_a_partnership_together(
    store_settings: StoreSettings,
) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        (row,) = store.query("explore/who_knows", {"name": "Omar"}).rows
        assert row[1] == "Dana Whitfield"
        assert row[2] == (
            "connected (linkedin) since 2021-03-01",
            "partnership, active (partners) since 2022-01-01",
            "wrote (mail) since 2026-05-03 until 2026-09-14",
        )


def test_people_at_tells_each_person_once_with_all_roles(store: Store) -> None:
    board = ImportBatch(
        record=record(5),
        contacts=(Contact("c_dana", "Dana Whitfield"),),
        organizations=(Organization("o_clinic", "Riverbend Clinic"),),
        affiliations=(Affiliation("c_dana", "o_clinic", role="Treasurer", since=date(2024, 1, 1)),),
    )
    store.load(board)
    found = store.query("explore/people_at", {"organization": "clinic"})
    assert found.columns == ("organization", "contact", "roles")
    assert found.rows == (
        (
            "Riverbend Clinic",
            "Dana R. Whitfield",
            (
                "Treasurer (employment) since 2024-01-01",
                "practice manager (employment) since 2021-01-01",
            ),
        ),
        ("Riverbend Clinic", "Omar Haddad", ("employment until 2024-12-31",)),
    )


def test_largest_organizations_counts_what_the_newest_files_say(store: Store) -> None:
    def people() -> dict[object, object]:
        rows = store.query("explore/largest_organizations", {"count": 9}).rows
        return {row[0]: row[2] for row in rows}

    assert people() == {"Riverbend Clinic": 1, "Riverbend Public Library": 1}
    left = Affiliation("c_dana", "o_clinic", role="Practice manager", until=date(2026, 1, 1))
    later = Affiliation("c_omar", "o_home", since=date(2999, 1, 1))
    store.load(
        ImportBatch(
            record=record(5),
            contacts=(Contact("c_dana", "Dana Whitfield"), Contact("c_omar", "Omar Haddad")),
            organizations=(
                Organization("o_clinic", "Riverbend Clinic"),
                Organization("o_home", "Riverbend Public Library"),
            ),
            affiliations=(left, later),
        )
    )
    assert people() == {"Riverbend Public Library": 1}


def test_reviews_are_those_of_the_newest_statement(store: Store) -> None:
    by = {"by": "2027-12-31"}
    assert store.query("explore/partnerships_to_review", by).rows == ()
    renewed = Partnership(
        "o_home",
        "o_clinic",
        stage="active",
        review_on=date(2027, 6, 1),
        owner_id="c_dana",
        source="partners",
    )
    store.load(
        ImportBatch(
            record=record(6),
            contacts=(Contact("c_dana", "Dana Whitfield"),),
            organizations=(
                Organization("o_home", "Riverbend Public Library"),
                Organization("o_clinic", "Riverbend Clinic"),
            ),
            partnerships=(renewed,),
        )
    )
    (row,) = store.query("explore/partnerships_to_review", by).rows
    assert row == ("Riverbend Clinic", "active", date(2027, 6, 1), "Dana R. Whitfield", None)


def test_people_without_organization_are_told_once(store: Store) -> None:
    rows = store.query("explore/people_without_organization", {}).rows
    names = [row[0] for row in rows]
    assert names.count("Ines Moreau") == 1
    assert len(names) == len(set(names)) == 23
    assert "Dana R. Whitfield" not in names


def test_a_large_meeting_tells_nothing(store: Store) -> None:
    known = [str(row[1]) for row in store.query("explore/who_knows", {"name": "dana"}).rows]
    assert not [name for name in known if name.startswith("Guest")]
    assert store.query("explore/who_knows", {"name": "Guest 3"}).rows == ()
