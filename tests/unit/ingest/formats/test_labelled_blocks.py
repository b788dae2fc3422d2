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
