"""Call chains in columns: a caller is written once, and the cells below are empty."""

from __future__ import annotations

import pytest

from graphkit.ingest.formats.tabular.layout.turned.turn_call_chain import read_call_chain

CALLS = ("Caller", "Cell", "Calls", "Cell", "Then calls", "Cell", "Zone")
ROWS = [
    ["Ann Lee", "440-555-0101", "Omar Had", "440-555-0102", "Shelly Bran", "440-555-0103", "N"],
    ["", "", "", "", "Dwight Cum", "440-555-0104 (land line)", ""],
    ["", "", "Rosemary Tea", "", "Anh Pham", "440-555-0106", ""],
]


def test_each_person_has_a_row_with_those_they_call() -> None:
    chain = read_call_chain(CALLS, ROWS)
    assert chain is not None
    assert chain.rows == (
        ("Ann Lee", "440-555-0101", "Omar Had; Rosemary Tea"),
        ("Omar Had", "440-555-0102", "Shelly Bran; Dwight Cum"),
        ("Shelly Bran", "440-555-0103", ""),
        ("Dwight Cum", "440-555-0104 (land line)", ""),
        ("Rosemary Tea", "", "Anh Pham"),
        ("Anh Pham", "440-555-0106", ""),
    )
    assert chain.unused == ("Zone",)


def test_levels_are_a_chain_if_the_title_says_so() -> None:
    levels = ("Level 1", "Cell", "Level 2", "Cell", "Level 3", "Cell", "Zone")
    assert read_call_chain(levels, ROWS) is None
    chain = read_call_chain(levels, ROWS, "Snow day phone tree")
    assert chain is not None and len(chain.rows) == 6


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (("Region lead", "Cell", "Site lead", "Cell", "Helper", "Cell", "Zone"), ROWS),
        (("Caller", "calls", "and then calls"), [["Ann Lee", "Bo Ek", "Cy Po"], ["Bo Ek", "", ""]]),
        (("Caller", "Calls"), [["North", "boxes"], ["", "bags"]]),
    ],
    ids=["no calls", "one caller a row", "no names"],
)
def test_other_tables_stay(columns: tuple[str, ...], rows: list[list[str]]) -> None:
    assert read_call_chain(columns, rows) is None
