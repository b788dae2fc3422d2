"""Rows of people's own tables: several people in a row, remarks, nobody, attendance."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from batches import clusters
from hypothesis import example, given
from hypothesis import strategies as st

from graphkit.ingest import read_records, resolve_batch
from graphkit.ingest.clean import Presence, clean_people, clean_text, presence
from graphkit.ingest.clean.contact_points import contact_points
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.table import Row, SkippedRow
from graphkit.ingest.mapping.load_sources import load_sources
from graphkit.ingest.records.attended_events import event_of_header
from graphkit.ingest.records.build_own_records import FileContext
from graphkit.ingest.records.build_records import build_record
from graphkit.ingest.records.record_types import (
    AffiliationRecord,
    AttendedEvent,
    OrganizationRecord,
    PersonRecord,
    RowRecords,
)
from graphkit.model import ENDED

SOURCES = load_sources()
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ROW = Row(2, (), ("as", "written"))


def record(source, values, **file):
    return build_record(ROW, values, SOURCES[source], FileContext(**file))


def people(source, values, **file):
    found = record(source, values, **file)
    return found.records if isinstance(found, RowRecords) else (found,)


def named(name, **more):
    return {"name": name, "raw_name": name, **more}


def test_a_plain_row_has_one_record():
    found = record("people", named("Ann Lee", organization="Riverbend Clinic", role="Nurse"))
    assert isinstance(found, PersonRecord)
    assert (found.person.name, found.organization, found.role) == (
        "Ann Lee",
        "Riverbend Clinic",
        "Nurse",
    )


def test_each_person_of_a_row_is_at_its_organization():
    both = people("people", named("Carol & Dan Weaver", organization="Riverbend Clinic"))
    assert [(one.person.name, one.organization) for one in both] == [
        ("Carol Weaver", "Riverbend Clinic"),
        ("Dan Weaver", "Riverbend Clinic"),
    ]
    split = people("people", {"given": "Carol & Dan", "family": "Weaver"})
    assert [one.person.name for one in split] == ["Carol Weaver", "Dan Weaver"]


def test_an_address_of_a_family_is_of_all_and_another_only_of_who_has_its_name():
    both = people(
        "people",
        named(
            "Carol & Dan Weaver",
            emails=("carol.weaver@x.example", "weavers@x.example"),
            phones=("6605550142",),
        ),
    )
    # Two people with two addresses: one each would be a guess, unless the names show it.
    assert [one.person.phones for one in both] == [("6605550142",)] * 2
    one = people("people", named("Carol & Dan Weaver", emails=("weavers@x.example",)))
    assert [each.person.emails for each in one] == [("weavers@x.example",)] * 2
    office = people("people", named("Carol & Dan Weaver", emails=("info@x.example",)))
    assert [each.person.emails for each in office] == [(), ()]
    assert all("email: info@x.example" in each.details for each in office)
    others = people("people", named("Carol Weaver & Dan Ray", emails=("weavers@x.example",)))
    assert [each.person.emails for each in others] == [(), ()]
    known = people("people", named("Carol & Dan Weaver", emails=("dweaver@x.example",)))
    assert [each.person.emails for each in known] == [(), ("dweaver@x.example",)]


def test_a_remark_ends_the_role_and_nothing_else():
    (one,) = people("people", named("Ana Ruiz (left 2023)", organization="Clinic", role="Nurse"))
    assert (one.person.name, one.role, one.until) == ("Ana Ruiz", "Nurse", date(2023, 12, 31))
    assert "remark: left 2023" in one.details
    (one,) = people("people", named("Ana Ruiz RETIRED", organization="Clinic"))
    assert one.until == ENDED
    (one,) = people("people", named("Ana Ruiz", organization="Clinic", note="RETIRED 6/2024"))
    assert one.until == date(2024, 6, 30)
    (one,) = people("people", named("Ana Ruiz", organization="Clinic", note="call before 4"))
    assert (one.until, one.note) == (None, "call before 4")
    (one,) = people("people", named("Ana Ruiz", details=("Remarks: no longer there",)))
    assert one.until == ENDED
    (one,) = people("people", named("Ana Ruiz (bis 31.12.2025)", organization="Clinic"))
    assert one.until == date(2025, 12, 31)


def test_formerly_before_an_organization_is_no_part_of_its_name():
    (one,) = people("people", named("Ana Ruiz", organization="formerly United Way"))
    assert (one.organization, one.until) == ("United Way", ENDED)


@pytest.mark.parametrize("name", ["vacant", "TBD", "illegible", "Total: 12", "page 3", "?"])
def test_a_row_of_nobody_is_left_out_or_about_its_organization(name):
    left_out = record("people", named(name))
    assert left_out == SkippedRow(2, "that name nobody")
    found = record("people", named(name, organization="Clinic", emails=("office@x.example",)))
    assert isinstance(found, OrganizationRecord)
    assert (found.organization, found.people) == ("Clinic", ())
    assert "email: office@x.example" in found.details


def test_an_organization_in_the_place_of_a_name_is_no_person():
    found = record("people", named("Riverbend Clinic", emails=("info@clinic.example",)))
    assert isinstance(found, OrganizationRecord)
    assert (found.organization, found.details) == (
        "Riverbend Clinic",
        ("email: info@clinic.example",),
    )


def test_an_address_alone_is_a_person_only_in_a_list_without_names():
    values = {"emails": ("ann@x.example",)}
    assert record("people", values) == "no name, only a mail address: ann@x.example"
    alone = record("people", values, has_names=False)
    assert isinstance(alone, PersonRecord)
    office = record("people", {"emails": ("info@x.example",)}, has_names=False)
    assert office == "no name, only a mail address: info@x.example"
    at_work = record("people", {**values, "organization": "Clinic"})
    assert isinstance(at_work, OrganizationRecord)


def test_mixed_cells_add_addresses_and_keep_the_rest():
    mixed = (contact_points("ann@x.example / 660-555-0142 (mornings)"),)
    (one,) = people("people", named("Ann Lee", contact_points=mixed))
    assert (one.person.emails, one.person.phones) == (("ann@x.example",), ("6605550142",))
    assert one.details == ("contact: mornings",)
    (one,) = people("people", {"contact_points": (contact_points("Carol Weaver 660-555-0142"),)})
    assert (one.person.name, one.person.phones) == ("Carol Weaver", ("6605550142",))


def test_people_of_a_cell_come_with_the_numbers_of_the_row():
    cells = people_in_cell("Ann Lee (chair); Bob Ray")
    found = people("affiliations", {"people": cells, "organization": "Board", "phones": ("123",)})
    assert [(one.person.name, one.role, one.person.phones) for one in found] == [
        ("Ann Lee", "chair", ("123",)),
        ("Bob Ray", None, ("123",)),
    ]


def test_further_contacts_of_a_partner_are_people_there():
    found = record(
        "partners",
        {
            "organization": "Riverbend Clinic",
            "contacts": people_in_cell("Ann Lee (director); back-up: Bob Ray; Cy Fox (left 2023)"),
            "main_contact_phones": ("6605550142",),
        },
    )
    assert (found.main_contact.name, found.main_contact_role) == ("Ann Lee", "director")
    assert found.main_contact.phones == ("6605550142",)
    assert [(one.person.name, one.organization, one.until) for one in found.people] == [
        ("Bob Ray", "Riverbend Clinic", None),
        ("Cy Fox", "Riverbend Clinic", date(2023, 12, 31)),
    ]


def test_a_former_contact_is_not_the_main_contact():
    found = record(
        "partners",
        {"organization": "Clinic", "contacts": people_in_cell("Ann Lee (RETIRED); Bob Ray")},
    )
    assert found.main_contact.name == "Bob Ray"
    assert [one.person.name for one in found.people] == ["Ann Lee"]


def test_a_partner_without_a_contact_keeps_the_address():
    found = record(
        "partners",
        {
            "organization": "Clinic",
            "main_contact_name": "vacant",
            "main_contact_email": "office@x.example",
            "note": "handshake only",
        },
    )
    assert (found.main_contact, found.people, found.note) == (None, (), "handshake only")
    assert "email: office@x.example" in found.details


def test_a_second_contact_in_a_column_of_its_own():
    found = record(
        "partners",
        {
            "organization": "Clinic",
            "main_contact_name": "Ann Lee",
            "second_contact_name": "Bob Ray",
            "second_contact_email": "bob@x.example",
        },
    )
    assert found.main_contact.name == "Ann Lee"
    ((one,)) = found.people
    assert isinstance(one, AffiliationRecord)
    assert (one.person.name, one.person.emails) == ("Bob Ray", ("bob@x.example",))


def test_a_total_is_no_partner():
    found = record("partners", {"organization": "Total: 12 partners"})
    assert found == SkippedRow(2, "that name no organization")


def test_a_title_that_looks_like_an_initial_is_one_where_others_are_used():
    (one,) = people("people", named("M. Karim Benali"), titles=("M.",))
    assert one.person.name == "Karim Benali"
    (one,) = people("people", named("M. Karim Benali"))
    assert one.person.name == "M. Karim Benali"


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("x", False, Presence.ATTENDED),
        ("X", False, Presence.ATTENDED),
        ("1", False, Presence.ATTENDED),
        ("✓", False, Presence.ATTENDED),
        ("yes", False, Presence.ATTENDED),
        ("Ja", False, Presence.ATTENDED),
        ("sí", False, Presence.ATTENDED),
        ("oui", False, Presence.ATTENDED),
        ("P", False, Presence.ATTENDED),
        ("late", False, Presence.ATTENDED),
        ("2.5", False, Presence.ATTENDED),
        ("2,5 Std.", False, Presence.ATTENDED),
        ("3 hrs", False, Presence.ATTENDED),
        ("A", False, Presence.ABSENT),
        ("no", False, Presence.ABSENT),
        ("0", False, Presence.ABSENT),
        ("-", False, Presence.ABSENT),
        ("E", False, Presence.EXCUSED),
        ("entschuldigt", False, Presence.EXCUSED),
        ("yes", True, Presence.ANSWERED_YES),
        ("Yes, I will attend", True, Presence.ANSWERED_YES),
        ("maybe", True, Presence.ANSWERED_MAYBE),
        ("no", True, Presence.ANSWERED_NO),
        ("will send somebody", False, Presence.UNKNOWN),
        (" ", False, None),
    ],
)
def test_what_a_mark_says(text, asked, expected):
    assert presence(text, asked=asked) is expected


@given(st.text(max_size=12), st.booleans())
def test_any_mark_can_be_read(text, asked):
    assert presence(text, asked=asked) is None or text.strip()


def test_a_row_of_a_matrix_gives_the_events_that_the_person_came_to():
    marks = (("9/10/2025", "x"), ("11/12/2025", "e"), ("Kickoff 1/14/2026", "2.5"), ("Total", "2"))
    (one,) = people("attendance", named("Ann Lee", organization="Clinic", attendance=marks))
    assert one.attended == (
        AttendedEvent("Meeting", date(2025, 9, 10)),
        AttendedEvent("Kickoff", date(2026, 1, 14)),
    )
    assert one.details == ("excused: Meeting 2025-11-12", "hours on 2026-01-14: 2.5")


def test_an_answer_is_not_attendance():
    values = named("Ann Lee", event="Open house", event_on=date(2025, 9, 10))
    (came,) = people("attendance", values)
    assert came.attended == (AttendedEvent("Open house", date(2025, 9, 10)),)
    (said,) = people("attendance", {**values, "answer": "yes"})
    assert said.attended == (AttendedEvent("Open house", date(2025, 9, 10), "answered yes"),)
    (declined,) = people("attendance", {**values, "answer": "no"})
    assert (declined.attended, declined.details) == ((), ("answered no: Open house 2025-09-10",))
    (no_show,) = people("attendance", {**values, "answer": "yes", "attended": "no"})
    assert no_show.attended == ()
    assert "answered yes: Open house 2025-09-10" in no_show.details
    (empty,) = people("attendance", values, has_answers=True)
    assert empty.attended == ()
    (both,) = people(
        "attendance",
        named("Ann Lee", event="Gala", attendance=(("RSVP", "yes"), ("Attended 9/10/2025", "x"))),
    )
    assert [one.on for one in both.attended] == [date(2025, 9, 10)]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("9/10/2025", ("", date(2025, 9, 10))),
        ("Sept 2025", ("", date(2025, 9, 1))),
        ("9/10", ("", date(2025, 9, 10))),
        ("Dec 3", ("", date(2025, 12, 3))),
        ("Kickoff 9/10/2025", ("Kickoff", date(2025, 9, 10))),
        ("Jan 14 - Budget", ("Budget", date(2026, 1, 14))),
        ("Orientation", ("Orientation", None)),
    ],
)
def test_the_event_of_a_column(header, expected):
    assert event_of_header(header, date(2026, 1, 31)) == expected


def test_a_fuller_name_in_a_cell_renames_nobody(graph, put):
    graph.take(put("Name,Email,Organization\nDana Whitfield,dana@x.example,Clinic\n"))
    graph.take(
        put("Name,Organization\nDana Marie Whitfield-Ortiz (practice manager),Clinic\n", "b.csv")
    )
    assert "Dana Whitfield" in {one.name for one in graph.snapshot.contacts}


def test_a_row_counts_once_however_many_people_it_names(graph, put):
    got = graph.take(put("Name,Organization\nCarol & Dan Weaver,Clinic\nvacant,Clinic\n"))
    record = got.batch.record
    assert (record.rows, record.accepted + record.merged, record.left_out) == (2, 2, 0)
    assert {one.name for one in got.batch.contacts} >= {"Carol Weaver", "Dan Weaver"}
    assert len(got.batch.affiliations) == 2


def test_everybody_knows_nobody():
    found = record("ties", {"from_name": "everybody", "to_name": "Deb Fox", "to_organization": "X"})
    assert isinstance(found, PersonRecord)
    assert (found.person.name, found.organization) == ("Deb Fox", "X")


def test_events_grow_by_those_who_came(graph, put):
    text = "Name,Event,9/10/2025,11/12/2025\nAnn Lee,,x,\nBob Ray,,x,x\n"
    reading = read_records(put(text), SOURCES["attendance"])
    got = resolve_batch(reading, graph.snapshot, clusters([]), owner=None, home="Home", at=NOW)
    sizes = {one.on: one.size for one in got.batch.events}
    assert sizes == {date(2025, 9, 10): 2, date(2025, 11, 12): 1}
    assert len(got.batch.attendances) == 3


def test_who_only_answered_does_not_make_an_event_larger(graph, put):
    text = (
        "Name,Event,Event date,RSVP,Attended\n"
        "Ann Lee,Open house,9/10/2025,yes,\n"
        "Bob Ray,Open house,9/10/2025,yes,yes\n"
        "Cy Dean,Open house,9/10/2025,yes,\n"
        "Cy Dean,Open house,9/10/2025,,yes\n"
    )
    reading = read_records(put(text), SOURCES["attendance"])
    got = resolve_batch(reading, graph.snapshot, clusters([]), owner=None, home="Home", at=NOW)
    (event,) = got.batch.events
    came = sum(not one.only_answered for one in got.batch.attendances)
    assert (event.size, came, len(got.batch.attendances)) == (2, 2, 3)


@given(st.text("AnnBob &;,()/-. vacant", max_size=30), st.text("Lee Ray&", max_size=12))
@example("", "L  L")
@example("Ann", " L  L ")
def test_no_name_of_a_row_is_lost(given_cell, family_cell):
    """Every person that the cells name has a record."""
    # Records are made of clean values, which have no spaces to spare.
    given_name, family = clean_text(given_cell) or "", clean_text(family_cell) or ""
    values = {"given": given_name, "family": family} if family else named(given_name)
    found = record("people", values)
    records = found.records if isinstance(found, RowRecords) else (found,)
    names = {one.person.name for one in records if isinstance(one, PersonRecord)}
    whole = f"{given_name} {family}" if family else given_name
    assert {one.name for one in clean_people(whole) or () if one.name} <= names or not names
