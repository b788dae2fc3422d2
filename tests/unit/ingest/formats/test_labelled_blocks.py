"""Texts with a block for each organization and a label before each value."""

from __future__ import annotations

import csv
from pathlib import Path

from graphkit.ingest import load_sources, open_inputs, read_records, recognize
from graphkit.ingest.formats.labelled_blocks import read_labelled_blocks
from graphkit.ingest.records.record_types import PartnershipRecord

PARTNERS = """\
Garden partners, spring

Oak Nursery
Field: plants
Contact: Ann Lee, manager, ann@oak.example
We give: volunteers on Saturdays
They give: seedlings
  and pots

Harbor School
Field: education
Contact: vacant
We give: tours
They give: a greenhouse

Pine Bank
Field: money
Term: 1/5/24 - 3/31/27
Contact: Bo Ek, 614-555-0102
We give: thanks
They give: sponsorship

For the newsletter:
Jo Day <jo@x.example>; Al Roe <al@y.example>;
Sue Poe <sue@z.example>; Ed Fry <ed@z.example>
"""
NO_LIST = """\
Notes for Monday

Ann asked two things
When: Tuesday
Where: the hall

Bo answered
Reply: yes
Cost: 12

Jo was away
Reason: ill
Back: Friday
"""


def test_labels_are_columns_and_blocks_are_rows() -> None:
    found = read_labelled_blocks(PARTNERS)
    assert found is not None
    first, *rows = csv.reader(found.table.splitlines())
    assert first == ["Organization", "Field", "Contact", "We give", "They give", "Since", "Until"]
    assert [row[0] for row in rows] == ["Oak Nursery", "Harbor School", "Pine Bank"]
    assert rows[0][4] == "seedlings and pots"
    assert rows[2][-2:] == ["1/5/24", "3/31/27"]
    assert "Jo Day" in found.rest


def test_a_file_of_such_blocks_is_a_list_of_partners_and_the_contacts_around_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "partners.txt"
    path.write_text(PARTNERS)
    sources = load_sources()
    with open_inputs(path, sources) as opened:
        table, rest = opened
        source = recognize(table, sources)
        records = read_records(table, source).records
        assert source.name == "partners"
        assert recognize(rest, sources).name == "contact_text"
        names = [each.organization for each in records if isinstance(each, PartnershipRecord)]
    assert len(names) == 3


def test_blocks_whose_labels_differ_are_no_list() -> None:
    assert read_labelled_blocks(NO_LIST) is None


def test_two_blocks_are_no_list() -> None:
    assert read_labelled_blocks("\n\n".join(PARTNERS.split("\n\n")[:3])) is None


def test_lines_around_the_blocks_that_are_no_contacts_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "partners.txt"
    path.write_text(PARTNERS.partition("For the newsletter")[0])
    with open_inputs(path, load_sources()) as opened:
        assert len(opened.inputs) == 1
        assert opened.notes == ("partners.txt: left out: 1, lines around the blocks",)


CONTACTS = """\
Ann Lee
Role: nurse
Phone: 614-555-0101

Bo Ek
Role: cook
Phone: 614-555-0102

Jo Day
Role: clerk
Phone: 614-555-0103
"""


def test_blocks_with_the_labels_of_contacts_are_contacts(tmp_path: Path) -> None:
    path = tmp_path / "people.txt"
    path.write_text(CONTACTS)
    sources = load_sources()
    with open_inputs(path, sources) as opened:
        assert [recognize(each, sources).name for each in opened] == ["contact_text"]


def test_blocks_of_offices_are_no_table() -> None:
    clubs = ("Chess Club", "Ski Club", "Book Club")
    text = "".join(f"{club}\nPresident: Ann Lee\nAuditors: Bob Ek\n\n" for club in clubs)
    assert read_labelled_blocks(text) is None
    assert read_labelled_blocks(text.replace("Ann Lee", "12 rooms").replace("Bob Ek", "oak"))
