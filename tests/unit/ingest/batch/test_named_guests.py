"""Known people in the titles of calendar entries are proposed, and count if somebody says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphkit.ingest import ReadFile, load_sources, read_records
from graphkit.ingest.batch.named_guests import find_named_guests, with_named_guests
from graphkit.ingest.records.record_types import MeetingRecord
from graphkit.model import Affiliation, Contact, Member, Organization
from graphkit.resources import folder
from graphkit.snapshot import Snapshot

NORA = Member("Nora Kim", "nora@library.example")
PEOPLE = (
    Contact("c_sean", "Sean Byrne", ("sean@army.example",)),
    Contact("c_rae1", "Rae Low"),
    Contact("c_rae2", "Rae Low"),
    Contact("c_nora", "Nora Kim", ("nora@library.example",)),
    Contact("c_cher", "Cher", ("cher@x.example",)),
    Contact("c_lost", "Una Lost"),
)
GRAPH = Snapshot.of(
    1,
    contacts=PEOPLE,
    organizations=(Organization("o_army", "Salvation Army"), Organization("o_bank", "First Bank")),
    affiliations=(
        Affiliation("c_sean", "o_army"),
        Affiliation("c_rae1", "o_army"),
        Affiliation("c_rae2", "o_bank"),
    ),
)


def calendar(tmp_path: Path, title: str, *lines: str) -> ReadFile:
    path = tmp_path / "a.ics"
    entry = ("UID:1", "DTSTART;VALUE=DATE:20260914", f"SUMMARY:{title}", *lines)
    text = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", *entry, "END:VEVENT", "END:VCALENDAR", "")
    path.write_text("\r\n".join(text), encoding="utf-8")
    source = load_sources(folder("import"))["ics"]
    return read_records(path, source, as_of=date(2026, 11, 30))


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("lunch w/ Sean Byrne (Salvation Army)", {"c_sean"}),
        ("SEAN BYRNE / Una Lost", {"c_sean"}),  # nobody could find her again
        ("Rae Low", set()),  # which of two?
        ("Rae Low, First Bank: loan talk", {"c_rae2"}),
        ("Sean Byrne's birthday", set()),
        ("Dr. Sean Byrnes", set()),
        ("Coffee with Sean", set()),
        ("Cher in concert", set()),
        ("1:1 Nora Kim", set()),  # the calendar is hers
        ("First Bank site visit", {"c_rae2"}),  # the only one known there
        ("Salvation Army open house", set()),  # which of two?
        ("First bankers of the town", set()),
        ("First Bank and Sean Byrne", {"c_sean"}),
    ],
)
def test_a_full_name_in_a_title_is_proposed(tmp_path: Path, title: str, found: set[str]) -> None:
    guests = find_named_guests(calendar(tmp_path, title), GRAPH, NORA)
    assert {guest.contact_id for guest in guests} == found


def test_people_who_are_invited_or_declined_are_not_proposed(tmp_path: Path) -> None:
    invited = "ATTENDEE;CN=S. Byrne:mailto:Sean@army.example"
    declined = "ATTENDEE;PARTSTAT=DECLINED:mailto:sean@army.example"
    other = "ATTENDEE;CN=Al:mailto:al@x.example"
    for lines, count in (((invited,), 0), ((declined, other), 0), ((other,), 1)):
        # Nor is anybody else, by an organization in the title.
        read = calendar(tmp_path, "Plan with Sean Byrne, First Bank", *lines)
        assert len(find_named_guests(read, GRAPH, NORA)) == count


def test_what_a_private_entry_is_about_is_not_read(tmp_path: Path) -> None:
    read = calendar(tmp_path, "Sean Byrne", "CLASS:PRIVATE")
    assert find_named_guests(read, GRAPH) == () and len(read.records) == 0


def test_a_guest_is_found_again_by_mail_address_or_by_name_and_place(tmp_path: Path) -> None:
    read = calendar(tmp_path, "Sean Byrne and Rae Low (First Bank)")
    guests = find_named_guests(read, GRAPH, NORA)
    (record,) = with_named_guests(read, guests).records
    assert isinstance(record, MeetingRecord)
    named = [(person.name, person.emails, place) for person, place in record.named]
    assert named == [
        ("Sean Byrne", ("sean@army.example",), None),
        ("Rae Low", (), "First Bank"),
    ]
    assert with_named_guests(read, ()) is read
