"""Tables out of a PDF: aligned with spaces, cells on several lines, heads of pages."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graphkit.ingest import load_sources, open_inputs, recognize
from graphkit.ingest.formats.aligned_text import read_aligned_text, read_dotted_lines

AGENCIES = """\
Norton County Garden Coalition                    Members 2026

Organization                Contact             Role               Phone       Email

Elm Street School           Joan Ferris         Principal          555-0161    jferris@elm.example
Lutheran Social             Bob Lindgren        Facilities         555-0162    bob@lss.example
Services                                        Manager
Hill City Grange            Al Porter           President          555-0163
  (alternate)               Dot Porter                             555-0165
Pine Library                Omar                Branch             555-0164    oreyes@pine.example
                            Reyes-Whitfield     Librarian

Norton County Garden Coalition                    Page 1 of 2      printed 10/2/2026
Organization                Contact             Role               Phone       Email

Oak Hill Clinic             vacant
County Board of             Kate Dunn           Supervisor         n/a
Supervisors

6 members, 1 vacancy
"""
NAMES = """\
Name                  Organization            Phone
Ann Keller            Elm Street School       555-0101
Bob Lindgren          Lutheran Social         555-0102
                      Services
Ann-Katrin            Oak Hill Clinic         555-0103
Lindgren-Moore
"""
GERMAN = """\
Verein                    Ansprechpartner      Funktion            Telefon
Imkerverein Lahnau        Uwe Lenz             Vorsitzender        06441 555-0112
Obst- und Garten-         Petra Kahl           Kassenwartin        06441 555-0113
bauverein Biebertal
Grundschule Am Anger      Dr. Helga            Rektorin            06441 555-0114
                          Brandt-Weiß
"""
PLAIN = """\
Name               Agency                  Phone
Ann Keller         Elm Street School       555-0101
Bob Lindgren       Lutheran Services       555-0102
Nina Patel         Oak Hill Clinic         555-0103
"""


def _rows(text: str) -> list[dict[str, str]]:
    found = read_aligned_text(text)
    assert found is not None
    return list(csv.DictReader(found.table.splitlines()))


def test_cells_on_several_lines_are_one() -> None:
    rows = _rows(AGENCIES)

    assert [(row["Organization"], row["Contact"], row["Role"]) for row in rows] == [
        ("Elm Street School", "Joan Ferris", "Principal"),
        ("Lutheran Social Services", "Bob Lindgren", "Facilities Manager"),
        ("Hill City Grange", "Al Porter", "President"),
        ("Hill City Grange", "Dot Porter", ""),
        ("Pine Library", "Omar Reyes-Whitfield", "Branch Librarian"),
        ("Oak Hill Clinic", "vacant", ""),
        ("County Board of Supervisors", "Kate Dunn", "Supervisor"),
    ]
    assert [row["Note"] for row in rows if row["Note"]] == ["alternate"]


def test_the_name_may_be_the_first_column() -> None:
    assert [(row["Name"], row["Organization"]) for row in _rows(NAMES)] == [
        ("Ann Keller", "Elm Street School"),
        ("Bob Lindgren", "Lutheran Social Services"),
        ("Ann-Katrin Lindgren-Moore", "Oak Hill Clinic"),
    ]


def test_a_word_that_was_hyphenated_is_whole_again() -> None:
    assert [(row["Verein"], row["Ansprechpartner"]) for row in _rows(GERMAN)] == [
        ("Imkerverein Lahnau", "Uwe Lenz"),
        ("Obst- und Gartenbauverein Biebertal", "Petra Kahl"),
        ("Grundschule Am Anger", "Dr. Helga Brandt-Weiß"),
    ]


@pytest.mark.parametrize("text", [PLAIN, PLAIN.replace("  ", " | "), "Elm Club\n\nAnn Lee", ""])
def test_other_tables_are_left_to_the_reader_of_tables(text: str) -> None:
    assert read_aligned_text(text) is None


def test_a_file_gives_the_table_and_says_what_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "members.txt"
    path.write_text(AGENCIES)
    sources = load_sources()
    with open_inputs(path, sources) as opened:
        assert [part.name for part in opened] == ["members.txt, table"]
        assert opened.notes == ("members.txt: left out: 2, lines around the table",)
        assert recognize(next(iter(opened)), sources).name in ("directory", "people")


DOTTED = """\
{0}
{1}

Petra Lang ............... {2} ..... Nordstadt .... 030 23125 101
Uwe "Udo" Brandt . {3} ............. Südstadt ..... udo@verein.example
[{4}] .... {5} ..... Nordstadt
Silke Kern ....... {5} ............. Mitte ........ 030 23125 103

Guest: Rolf Kern (no vote)
"""


@pytest.mark.parametrize(
    "words",
    [
        ("ELM LIBRARY SYSTEM", "Board 2026", "President", "Treasurer", "vacant", "Trustee"),
        ("Verein Elm e.V.", "Vorstand", "Vorsitzende", "Kassenwart", "N.N.", "Beisitzerin"),
        ("Asociación Elm", "Junta", "Presidenta", "Tesorero", "vacante", "Vocal"),
    ],
)
def test_rows_of_dots_are_between_columns(words):
    found = read_dotted_lines(DOTTED.format(*words))
    assert found is not None
    rows = [*csv.reader(found.table.splitlines())]
    assert rows[3] == ["Name", "Office", "Column 3", "Phone / email"]
    assert rows[5] == ['Uwe "Udo" Brandt', words[3], "Südstadt", "udo@verein.example"]
    assert found.rest.splitlines() == [words[0], words[1], "", "Guest: Rolf Kern (no vote)"]


@pytest.mark.parametrize(
    "text",
    [
        "Menu\n\nSoup ..... 2.50 ..... bowl\nStew ..... 4.00 ..... plate\nPie ..... 3.00 ..... "
        "slice",
        "President ........ Ann Lee\nTreasurer ........ Bo Ek\nClerk ....... Jo Day",
        "Well ... I called Ann Lee ... no answer.\nThen Bo Ek ... nothing.",
    ],
)
def test_other_dots_are_no_columns(text):
    assert read_dotted_lines(text) is None
