"""Lists whose bullets are places and the people there, below headings that name towns."""

from __future__ import annotations

from pathlib import Path

from graphkit.ingest import load_sources, recognize
from graphkit.ingest.formats.contact_text import read_contact_text
from graphkit.ingest.formats.table import Row

COUNTIES = """\
School garden network: contacts by county
updated 9/2026

GRAHAM COUNTY
\u2022 Fern Elementary: Joan Ferris, principal, 555-0161, jferris@fern.example
\u2022 Hill City Grange: Al Porter, president, 555-0162
\u2022 Rexford Library: (nobody yet)

Norton County
\u2022 Almena Co-op: Kate Dunn and Bill Dunn
\u2022 St. Francis School: Sr. Mary Nolan, 555-0163, mnolan@stfrancis.example
    (before: Lou Hart, retired in May)
\u2022 Town hall: see Rexford Library

Total: 5 sites
"""
GERMAN = """\
Ansprechpartner nach Ort

Lahnau
- Grundschule Am Anger: Helga Brandt, Rektorin, 06441 555-0111
- Gemeindebücherei: noch niemand

Biebertal:
- Kita Regenbogen: Jana Weiß und Tim Roth, kita@regenbogen.example
"""
COMMITTEES = """\
Fundraising:
- Chair: Ann Keller, 555-0123
- Bob Lindgren, 555-0124

Programs:
- Chair: Nina Patel, npatel@oakhill.example
"""


def _found(text: str) -> list[tuple[str, str, str]]:
    rows = [row for row in read_contact_text(text).rows if isinstance(row, Row)]
    return [(str(row.cells[0]), str(row.cells[1]), str(row.cells[8])) for row in rows]


def test_a_bullet_is_a_place_and_its_people_and_the_heading_a_note() -> None:
    assert _found(COUNTIES) == [
        ("Joan Ferris", "Fern Elementary", "GRAHAM COUNTY"),
        ("Al Porter", "Hill City Grange", "GRAHAM COUNTY"),
        ("", "Rexford Library", "GRAHAM COUNTY"),
        ("Kate Dunn", "Almena Co-op", "Norton County"),
        ("Bill Dunn", "Almena Co-op", "Norton County"),
        ("Sr. Mary Nolan", "St. Francis School", "Norton County"),
        ("Lou Hart", "St. Francis School", "retired in May"),
    ]


def test_a_mail_address_of_two_people_is_a_note() -> None:
    assert _found(GERMAN) == [
        ("Helga Brandt", "Grundschule Am Anger", "Lahnau"),
        ("", "Gemeindebücherei", "Lahnau"),
        ("Jana Weiß", "Kita Regenbogen", "kita@regenbogen.example; Biebertal"),
        ("Tim Roth", "Kita Regenbogen", "kita@regenbogen.example; Biebertal"),
    ]


def test_commas_behind_bullets_make_no_table(tmp_path: Path) -> None:
    path = tmp_path / "counties.txt"
    path.write_text(COUNTIES, encoding="utf-8")
    assert recognize(path, load_sources()).name == "contact_text"


def test_bullets_with_offices_name_no_places() -> None:
    assert {place for _, place, _ in _found(COMMITTEES)} == {""}
