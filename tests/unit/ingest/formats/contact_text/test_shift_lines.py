"""Rosters by shifts, and lines with several people who have a number each."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.ingest import load_sources, open_inputs, recognize
from graphkit.ingest.formats import format_of
from graphkit.ingest.formats.contact_text import COLUMNS, read_contact_text
from graphkit.ingest.formats.table import Row

ROSTERS = {
    "English": """\
WARMING CENTER - week of Nov 30

Site lead: Carol Dunn 614-555-0100 carol@first.example

MON 11/30
 6-9 pm    Nate Stone 614-555-0101, Bee Lor 614-555-0102
 9-midnite Ruth Pick 614-555-0103, ______
 overnight Abdi Hassan 614-555-0104

TUES 12/1
 6-9 pm    Bee Lor, Greta Vogt 614-555-0105
 9-midnite need 2!!
 overnight Abdi Hassan, floater
""",
    "German": """\
Einsatzplan der Wärmestube

Montag, 30.11.
18-21 Uhr: Nina Stein 030 90009101, Bea Lang
21-24 Uhr: Ruth Pick
Dienstag, 1.12.
18-21 Uhr: Bea Lang 030 90009102 / Greta Vogt
21-24 Uhr: wird gesucht
nachts: Ali Hassan
""",
}
NUMBERS = {
    "English": {
        "Carol Dunn": "6145550100",
        "Nate Stone": "614-555-0101",
        "Bee Lor": "614-555-0102",
        "Ruth Pick": "614-555-0103",
        "Abdi Hassan": "614-555-0104",
        "Greta Vogt": "614-555-0105",
    },
    "German": {
        "Nina Stein": "030 90009101",
        "Bea Lang": "030 90009102",
        "Ruth Pick": "",
        "Greta Vogt": "",
        "Ali Hassan": "",
    },
}


def numbers(text: str) -> list[tuple[str, str]]:
    """Return the names and telephone numbers of a text."""
    name, phone = COLUMNS.index("Name"), COLUMNS.index("Phone")
    rows = [row for row in read_contact_text(text).rows if isinstance(row, Row)]
    return [(str(row.cells[name]), " ".join(row.cells[phone])) for row in rows]


@pytest.mark.parametrize("language", ROSTERS)
def test_who_has_several_shifts_is_one_person(language: str, tmp_path: Path) -> None:
    found = numbers(ROSTERS[language])
    assert len(found) == len(NUMBERS[language])
    assert dict(found) == NUMBERS[language]
    file = tmp_path / "roster.txt"
    file.write_text(ROSTERS[language], encoding="utf-8")
    assert recognize(file, load_sources()).name == "contact_text"


def test_two_hours_in_a_list_are_no_roster() -> None:
    text = "Ann Lee, nurse, 614-555-0101\n9-5 Bo Ek\nJo Day, 614-555-0102\n"
    assert ("Ann Lee", "614-555-0101") in numbers(text)
    assert ("Jo Day", "614-555-0102") in numbers(text)


@pytest.mark.parametrize("between", ["\t", " | "])
def test_a_table_with_a_column_of_shifts_stays_a_table(between: str, tmp_path: Path) -> None:
    rows = (
        ("Shift", "Name", "Phone"),
        ("Morning", "Ann Lee", "614-555-0101"),
        ("Night shift", "Bo Ek", "614-555-0102"),
        ("Morning", "Jo Day", "614-555-0103"),
        ("Evening", "Kim Fry", "614-555-0104"),
    )
    file = tmp_path / "shifts.txt"
    file.write_text("\n".join(map(between.join, rows)), encoding="utf-8")
    with open_inputs(file, load_sources()) as opened:
        assert [format_of(part).name for part in opened.inputs] == ["csv"]


@pytest.mark.parametrize("between", [", ", "; ", " / "])
def test_each_person_of_a_line_has_their_own_number(between: str) -> None:
    text = f"Ann Lee 614-555-0101{between}Bo Ek 614-555-0102\nJo Day, 614-555-0103\n"
    assert [(name, phone.replace("-", "")) for name, phone in numbers(text)] == [
        ("Ann Lee", "6145550101"),
        ("Bo Ek", "6145550102"),
        ("Jo Day", "6145550103"),
    ]
