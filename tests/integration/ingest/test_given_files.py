"""Export files and public samples that lie beside the checkout: every row accounted for.

They are no part of the project; where they are missing there is nothing to test here.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from graphkit.errors import UnknownSource
from graphkit.ingest import load_sources, read_records, recognize, resolve_batch, write_rejects
from graphkit.model import Member
from graphkit.snapshot import Snapshot

GIVEN = Path(__file__).parents[4] / "shared" / "data" / "contacts"
AT = datetime(2026, 11, 24, tzinfo=UTC)
OWNER = Member("Maria Lopez", "maria.lopez@riverbendlibrary.example")
SOURCES = load_sources()
FILES = sorted(
    path
    for place in ("csv", "format_kit", "vcard", "ics")
    for path in (GIVEN / place).glob("*")
    if path.suffix in (".csv", ".vcf", ".ics", ".json")
)
# May be of no source.
UNKNOWN = ("linkedin_invitations.csv", "linkedin_messages.csv")
OUTLOOK = "Ann Smith,Bob O'Neil,Carol Davis,Jean Müller,Legacy Exchange,Zoë Müller"
PEOPLE = {
    "linkedin_new_preamble_lf.csv": (
        "Bob O'Neil,Priya Sharma,Priya Sharma,Zoë Müller,Анна Иванова,佐藤美咲"
    ),
    "linkedin_nopreamble_nourl.csv": "Bob O'Neil,Priya Sharma,Zoë Müller,Анна Иванова,佐藤美咲",
    "linkedin_german.csv": "Priya Sharma,Priya Sharma,Zoë Müller",
    "google_2024_utf8.csv": (
        "Bob O'Neil,David M.,Jean Müller,Zoë Müller,noname@example.com,佐藤美咲"
    ),
    "google_old_utf16le_bom.csv": "Jean Müller,Zoë Müller,Анна Иванова",
    "outlook_classic_cp1252.csv": OUTLOOK,
    "outlook_classic_semicolon_cp1252.csv": OUTLOOK,
    "John_Doe_EVOLUTION.vcf": "Big Blue,John Richter James Doe,Little Red,Maria",
    "outlook-2007.vcf": "Michael Angstadt,TheAssistantName,TheManagerName,TheSpouse",
    "gmail-single.vcf": "Greg Dartmouth,MyCustom,MySpouse",
    "rfc6350-example.vcf": "Simon Perreault",
    "event1.ics": "Jane Doe,John Doe,unclesam@example.com",
    "event10.ics": "",
}

# Not skipped where the files are missing: tests that are not there cannot hide.
if FILES:

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
    def test_every_row_of_a_given_file_is_accounted_for(path, tmp_path):
        try:
            source = recognize(path, SOURCES)
        except UnknownSource:
            assert path.name in UNKNOWN
            return
        reading = read_records(path, source, as_of=AT.date())
        messages = source.record == "message"  # gathered, so that there are fewer records
        taken = reading.rows - len(reading.rejects) - sum(reading.left_out.values())
        assert reading.rows > 0
        assert messages or taken == len(reading.records)
        got = resolve_batch(reading, Snapshot.of(0), owner=OWNER, home="Home", at=AT)
        record = got.batch.record
        counted = record.accepted + record.merged + record.rejected + record.left_out
        assert record.rows == counted
        assert all(r.line > 0 and r.reason and r.original for r in got.rejects)
        names = sorted(c.name for c in got.batch.contacts if c.id != record.owner_id)
        if path.name in PEOPLE:
            assert ",".join(names) == PEOPLE[path.name]
        written = write_rejects(tmp_path, got)
        assert (written is None) == (record.rejected == 0)

    def test_all_files_that_are_known_person_by_person_are_there():
        assert set(PEOPLE) <= {path.name for path in FILES}
