"""Boards by the end of their terms, with vacant seats, and labels of desks."""

from __future__ import annotations

from pathlib import Path

from graphkit.ingest import load_sources, recognize
from graphkit.ingest.formats.contact_text import read_contact_text
from graphkit.ingest.formats.table import Row

BOARD = """\
ELM CREEK CONSERVANCY
Board of Directors, updated 10/2026

Terms expiring 2027
Ann Keller, Chair (1st term) ... 555-0101 ... akeller@elm.example
Rev. Bob Lindgren ... 555-0102

Class of 2028
Nina Patel, Treasurer ... 555-0103
Dee & Ray Olson ... 555-0104
Vacant (was Lou Hart, moved 5/26)

Advisory (no vote): Judge Kate Dunn; Omar Reyes
"""
LABELS = """\
The Rev. Ann Keller
St. Anne Church
12 Main St
Norton KS 67654-0012

Human Resources
Norton Mills
PO Box 4
Norton KS 67654

Rev. Bob Lindgren
Oak Church
5 Elm St
Norton KS 67654
"""


def _rows(text: str) -> list[tuple[str, ...]]:
    rows = [row for row in read_contact_text(text).rows if isinstance(row, Row)]
    return [tuple(map(str, row.cells)) for row in rows]


def test_everybody_below_a_term_is_of_the_board(tmp_path: Path) -> None:
    rows = _rows(BOARD)
    assert [row[0] for row in rows] == [
        *("Ann Keller", "Rev. Bob Lindgren", "Nina Patel", "Dee Olson", "Ray Olson"),
        *("Lou Hart", "Kate Dunn", "Omar Reyes"),
    ]
    assert {row[1] for row in rows} == {"ELM CREEK CONSERVANCY"}
    assert rows[0][2] == "Chair"
    path = tmp_path / "board.txt"
    path.write_text(BOARD)
    assert recognize(path, load_sources()).name == "contact_text"


def test_who_had_a_vacant_seat_is_former() -> None:
    (hart,) = [row for row in _rows(BOARD) if row[0] == "Lou Hart"]
    assert hart[8] == "moved 5/26; former"


def test_a_desk_is_nobody_and_a_postal_code_no_telephone() -> None:
    rows = _rows(LABELS)
    assert [row[:2] for row in rows] == [
        ("The Rev. Ann Keller", "St. Anne Church"),
        ("", "Norton Mills"),
        ("Rev. Bob Lindgren", "Oak Church"),
    ]
    assert {row[4] for row in rows} == {"()"}
