"""What Google gives away: contacts in two layouts, and the archive that Takeout packs."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from graphkit.ingest import open_inputs, read_records, recognize
from graphkit.ingest.records.record_types import PersonRecord
from graphkit.network.tags import tags_in_details

GIVEN = Path(__file__).parents[5] / "shared" / "data" / "contacts" / "format_kit"
NEW = (
    "First Name,Middle Name,Last Name,File As,Organization Name,Organization Title,"
    "Organization Department,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,"
    "Phone 1 - Value,Relation 1 - Label,Relation 1 - Value,Relation 2 - Label,"
    "Relation 2 - Value,Website 1 - Label,Website 1 - Value\n"
)
OLD = (
    "Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,"
    "E-mail 1 - Value,Organization 1 - Name,Organization 1 - Title,Relation 1 - Type,"
    "Relation 1 - Value\n"
)
DANA = (
    "Dana,,Whitfield,,Riverbend Clinic,practice manager,Front desk,* myContacts,* Work,"
    "dana@clinic.example ::: d.whitfield@clinic.example,Work,(660) 555-0104 ::: 660-555-0105,"
    "Spouse,Lee Whitfield,Manager,Omar Haddad ::: Priya Nair,Profile,"
    "https://www.linkedin.com/in/dana-riverbend-example\n"
)


@pytest.fixture
def records(put, sources):
    def one(text):
        reading = read_records(put(text), sources["google_contacts"])
        assert reading.rows == len(reading.records) + len(reading.rejects)
        return reading.records

    return one


def test_all_values_of_a_cell_are_read(records):
    (one,) = records(NEW + DANA)
    assert one.person.emails == ("dana@clinic.example", "d.whitfield@clinic.example")
    assert one.person.phones == ("6605550104", "6605550105")
    assert one.person.urls == ("linkedin.com/in/dana-riverbend-example",)
    assert one.details == ("Organization Department: Front desk",)


def test_labels_are_details_without_the_groups_of_google_itself(records):
    labels = "Partners ::: Friends of the library ::: * myContacts"
    (one,) = records(NEW + DANA.replace("* myContacts", labels))
    assert one.details == (
        "Organization Department: Front desk",
        "Labels: Partners",
        "Labels: Friends of the library",
    )
    assert tags_in_details(one.details) == ("Partners", "Friends of the library")
    (old,) = records(OLD + "Zoë Müller,Zoë,,Müller,Board ::: * My Contacts,,,,,,\n")
    assert tags_in_details(old.details) == ("Board",)


def test_relations_are_people_whom_somebody_knows(records):
    (one,) = records(NEW + DANA)
    named = [(r.kind, r.person.name) for r in one.related]
    assert named == [("related", n) for n in ("Lee Whitfield", "Omar Haddad", "Priya Nair")]
    (old,) = records(OLD + "Dana Whitfield,Dana,,Whitfield,,,,,,Spouse,Lee Whitfield\n")
    assert [r.person.name for r in old.related] == ["Lee Whitfield"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_both_layouts_are_read_in_whatever_encoding_they_come(encoding, put, sources):
    old = OLD + "Zoë Müller,Zoë,,Müller,* My Contacts,* Work,zoe@x.example,Étoile,Directrice,,\n"
    for text, name in ((NEW + DANA, "Dana Whitfield"), (old, "Zoë Müller")):
        path = put(text.encode(encoding))
        source = recognize(path, sources)
        assert source.name == "google_contacts"
        assert [r.person.name for r in read_records(path, source).records] == [name]


def test_takeout_is_read_contacts_first_and_the_rest_is_left_out(tmp_path, sources):
    path = tmp_path / "takeout-20261124T100000Z-001.zip"
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Omar Haddad\nEMAIL:omar@health.example\nEND:VCARD\n"
    box = (
        "From 18@xxx Mon Jan 05 10:00:00 +0000 2026\nX-Gmail-Labels: Inbox\n"
        "From: Omar Haddad <omar@health.example>\nTo: Aisha Khan <aisha@library.example>\n"
        "Date: Mon, 05 Jan 2026 10:00:00 +0000\nMessage-ID: <1@x.example>\n\nHello\n\n"
    )
    day = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260105T100000Z\nSUMMARY:Lunch\n"
        "ATTENDEE;CN=Omar Haddad:mailto:omar@health.example\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Takeout/Mail/All mail Including Spam and Trash.mbox", box)
        archive.writestr("Takeout/Calendar/Aisha.ics", day)
        archive.writestr("Takeout/Contacts/All Contacts/All Contacts.vcf", card)
        archive.writestr("Takeout/Contacts/All Contacts/All Contacts.csv", NEW + DANA)
        archive.writestr("Takeout/Contacts/All Contacts/Dana.jpg", b"\xff\xd8\xff" + bytes(99))
        archive.writestr("Takeout/archive_browser.html", "<!DOCTYPE html><title>Takeout</title>")
        archive.writestr("Takeout/YouTube/subscriptions.csv", "Channel Id,Channel Url\na,b\n")
    with open_inputs(path, sources) as found:
        read_as = [(recognize(one, sources).name, one.name.split("/")[1]) for one in found]
        assert read_as == [
            ("google_contacts", "Contacts"),
            ("vcard", "Contacts"),
            ("mail", "Mail"),
            ("ics", "Calendar"),
        ]
        for one in found:
            reading = read_records(one, recognize(one, sources))
            assert (reading.rows, len(reading.records)) == (1, 1)
        (note,) = found.notes
        assert note.startswith(f"{path.name}: left out: 3, of no known kind (")


# Not skipped where the files are missing: tests that are not there cannot hide.
if GIVEN.is_dir():

    @pytest.mark.parametrize(
        ("name", "rows", "people"),
        [
            (
                "google_2024_utf8.csv",
                5,
                ["Zoë Müller", "David M.", "noname@example.com", "佐藤美咲"],
            ),
            ("google_old_utf8.csv", 2, ["Zoë Müller", "Анна Иванова"]),
            ("google_old_utf16le_bom.csv", 2, ["Zoë Müller", "Анна Иванова"]),
        ],
    )
    def test_the_files_seen_are_read_wholly(name, rows, people, sources):
        reading = read_records(GIVEN / name, recognize(GIVEN / name, sources))
        found = [one.person.name for one in reading.records if isinstance(one, PersonRecord)]
        assert found == people
        assert reading.rows == rows == len(reading.records) + len(reading.rejects)
        assert "Jean Müller" in [r.person.name for r in reading.records[0].related]
