"""Minutes and sign-in sheets in plain text: who was there, on which day, at what."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graphkit.ingest import load_sources, open_inputs
from graphkit.ingest.formats.attendance_text import read_attendance_text

MINUTES = """\
Friends of the Elm Street Library
Minutes of the regular meeting, September 17, 2026

Present: Carolyn Voss (President), Ned Farrow, Bea Whitcomb (Treasurer),
Lila Osei
Absent: Roger Tate
Excused: Monica Diaz
Guest: Hollis Greer, City Parks

The meeting was called to order at 7:04 p.m. by Carolyn Voss.
Book sale: Ned will ask the Kiwanis for tables.
"""
SIGN_IN = """\
Harvest Dinner Planning Meeting
Sign-in sheet, October 6, 2026

1. Colleen Barker, Grace UMC, colleen@graceumc.example
2. Lupe Ortega, St. Rita's
3. (illegible)
4. Jen & Mark Toland - Boy Scouts Troop 88
5. Father Mike Dugan
"""
PROTOKOLL = """\
Protokoll der Sitzung des Runden Tisches Integration
am 14.10.2026, 17:30 Uhr, Rathaus

Anwesend: Dorothea Kranz (Caritas), Mehmet Yildiz (Moscheeverein), Anja Seitz (Jugendamt)
Entschuldigt: Klaus Vetter (Diakonie)
Unentschuldigt: Pia Lorenz
Protokoll: Anja Seitz

TOP 1: Begrüßung
Nächste Sitzung: 18.11.2026
"""


def rows(text: str) -> list[dict[str, str]]:
    found = read_attendance_text(text)
    assert found is not None
    return [*csv.DictReader(found.table.splitlines())]


def test_minutes_say_who_was_there_and_who_was_not() -> None:
    found = rows(MINUTES)
    assert [(row["Name"], row["Attended"]) for row in found] == [
        ("Carolyn Voss", "x"),
        ("Ned Farrow", "x"),
        ("Bea Whitcomb", "x"),
        ("Lila Osei", "x"),
        ("Roger Tate", "no"),
        ("Monica Diaz", "excused"),
        ("Hollis Greer", "x"),
    ]
    assert {row["Date"] for row in found} == {"September 17, 2026"}
    assert found[0]["Title"] == "President"
    assert found[-1]["Organization"] == "City Parks"


def test_everybody_below_the_title_of_a_sign_in_sheet_was_there() -> None:
    found = rows(SIGN_IN)
    assert [(row["Name"], row["Organization"]) for row in found] == [
        ("Colleen Barker", "Grace UMC"),
        ("Lupe Ortega", "St. Rita's"),
        ("Jen Toland", "Boy Scouts Troop 88"),
        ("Mark Toland", "Boy Scouts Troop 88"),
        ("Father Mike Dugan", ""),
    ]
    assert {row["Event"] for row in found} == {"Harvest Dinner Planning Meeting"}
    assert {row["Attended"] for row in found} == {"x"}


def test_minutes_in_german() -> None:
    found = rows(PROTOKOLL)
    assert [(row["Name"], row["Organization"], row["Attended"]) for row in found] == [
        ("Dorothea Kranz", "Caritas", "x"),
        ("Mehmet Yildiz", "Moscheeverein", "x"),
        ("Anja Seitz", "Jugendamt", "x"),
        ("Klaus Vetter", "Diakonie", "excused"),
        ("Pia Lorenz", "", "no"),
    ]
    assert {row["Date"] for row in found} == {"14.10.2026"}


def test_names_without_a_day_are_no_attendance() -> None:
    assert read_attendance_text(MINUTES.replace(", September 17, 2026", "")) is None


@pytest.mark.parametrize("text", [MINUTES, SIGN_IN, PROTOKOLL])
def test_a_file_gives_a_table_of_attendance_and_says_what_is_left_out(
    text: str, tmp_path: Path
) -> None:
    file = tmp_path / "meeting.txt"
    file.write_text(text, encoding="utf-8")
    with open_inputs(file, load_sources()) as opened:
        assert [part.name for part in opened] == ["meeting.txt, guests"]
        assert [note.split(", ")[-1] for note in opened.notes] == ["lines around the guests"]


ACTA = """\
Reunión de la Mesa de Salud
Fecha: 15 de octubre de 2026, 6 pm
Lugar: salón del Centro Sur

Asistieron: Ana Ruiz (Clínica Sur), Luis Gil (Banco de Alimentos del Valle)
Se disculparon: Eva Mora (Iglesia El Buen Pastor)

Puntos
- Eva manda los folletos (eva.mora@pastor.example)

Próxima reunión: 19 de noviembre de 2026
"""
RUNDER_TISCH = """\
Protokoll

Runder Tisch Senioren
12.11.2026, 17:00 - 18:30 Uhr, Gemeindehaus

Anwesend:
- Frau Anna Groß (Caritas-Sozialstation)
- Pfarrerin Eva Lenz (Ev. Kirchengemeinde)
Entschuldigt:
- Herr Ulf Brand (AWO Ortsverein)
Protokoll: Anna Groß

Nächster Termin: 14.01.2027
"""


def test_a_time_behind_the_day_is_not_the_title_of_an_event() -> None:
    assert {(row["Event"], row["Date"]) for row in rows(ACTA)} == {
        ("Reunión de la Mesa de Salud", "15 de octubre de 2026")
    }
    assert {(row["Event"], row["Date"]) for row in rows(RUNDER_TISCH)} == {
        ("Runder Tisch Senioren", "12.11.2026")
    }


def test_who_is_excused_directly_below_those_present_was_not_there() -> None:
    assert [(row["Name"], row["Organization"], row["Attended"]) for row in rows(RUNDER_TISCH)] == [
        ("Frau Anna Groß", "Caritas-Sozialstation", "x"),
        ("Eva Lenz", "Ev. Kirchengemeinde", "x"),
        ("Herr Ulf Brand", "AWO Ortsverein", "excused"),
        ("Anna Groß", "", "x"),
    ]


def test_an_address_with_the_whole_name_is_of_the_person_in_the_list() -> None:
    assert [(row["Name"], row["Email"], row["Attended"]) for row in rows(ACTA)] == [
        ("Ana Ruiz", "", "x"),
        ("Luis Gil", "", "x"),
        ("Eva Mora", "eva.mora@pastor.example", "excused"),
    ]
