"""Blocks that begin with a place and have its people on lines of their own."""

from __future__ import annotations

from graphkit.ingest.formats.contact_text import COLUMNS, read_contact_text
from graphkit.ingest.formats.table import Row

SITES = """\
Summer Lunch Sites
June list

PARKS

Oak Park Pavilion
Ann Lee, site lead, 614-555-0101
Gate opens at 10

Harbor Playground
Cook: Bo Ek, 614-555-0102
Back-up: Jo "Jojo" Day, jo@x.example

                         Page 1 of 2
Summer Lunch Sites
June list

LIBRARIES

Grace Park Library
Contact: vacant (call the desk, 614-555-0109)

Elm Library
former contact: Al Roe (left 2025)
Sue Poe, director
sue@elm.example / 614-555-0104
"""
ADDRESSES = """\
Sue Poe
Cook
12 Main Street
Riverbend, OH 43001

Dan Weaver
Elm Clinic
14 Main Street
Riverbend, OH 43001

Tuyet Ngo
Oak School
16 Main Street
Riverbend, OH 43001
"""


def rows(text: str) -> list[dict[str, object]]:
    found = [each for each in read_contact_text(text).rows if isinstance(each, Row)]
    return [dict(zip(COLUMNS, each.cells, strict=True)) for each in found]


def test_each_person_is_at_the_place_of_the_block() -> None:
    found = {str(row["Name"]): row for row in rows(SITES)}
    assert {name: row["Organization"] for name, row in found.items()} == {
        "Ann Lee": "Oak Park Pavilion",
        "Bo Ek": "Harbor Playground",
        'Jo "Jojo" Day': "Harbor Playground",
        "": "Grace Park Library",
        "Al Roe": "Elm Library",
        "Sue Poe": "Elm Library",
    }
    assert found["Sue Poe"]["Email"] == ("sue@elm.example",)
    assert found["Bo Ek"]["Title"] == "Cook"
    assert found['Jo "Jojo" Day']["Title"] == ""


def test_the_heading_above_the_blocks_is_what_kind_of_places_they_are() -> None:
    assert [row["Sector"] for row in rows(SITES)] == [*["PARKS"] * 3, *["LIBRARIES"] * 3]


def test_other_lines_and_the_heads_of_pages_name_nobody() -> None:
    told = [row["Note"] for row in rows(SITES)]
    assert told[0] == "Gate opens at 10"
    assert not any("June" in str(value) for row in rows(SITES) for value in row.values())


def test_addresses_that_begin_with_a_person_are_no_places() -> None:
    assert [row["Name"] for row in rows(ADDRESSES)] == ["Sue Poe", "Dan Weaver", "Tuyet Ngo"]
    assert [row["Organization"] for row in rows(ADDRESSES)] == ["", "Elm Clinic", "Oak School"]
