"""Sign-in sheets that somebody typed up, and minutes with titles, places and contacts."""

from __future__ import annotations

import csv

import pytest

from graphkit.ingest.formats.attendance_text import read_attendance_text
from graphkit.ingest.formats.contact_text.named_in_sentences import contacts_in_sentences

SHEET = """\
Sign-in sheet (typed from the clipboard, sorry about the guesses -Dee)
Meeting: Garden Build Day    Place: Fern Elementary
Date: Sat 10/3/2026  9-noon

1. Joan Ferris, Fern Elementary, 555-0161
2. Kate Dunn, same, kate@fern.example
3  Al Porter - Hill City Grange - 555-0162
4  Bill Dunn - "
5  (illegible)
6  MARIA LOPEZ - none - 555-0163

Late arrivals: Lou Hart (Norton Clinic)
signed up but NO SHOW: Ray Lund
Riverside Park Shelter
8 adults, 2 kids
"""
GERMAN = """\
Anwesenheitsliste
Veranstaltung: Obstbaumschnitt
Datum: Sa., 14. März 2026

1  Helga Brandt - Imkerverein Lahnau - brandt@anger.example
2  Uwe Lenz - dto. - 06441 555-0112
3  Jana Weiß - keine - 0171 5550113

nicht erschienen: Tim Roth
"""
FRENCH = """\
Association Les Roseaux
Compte-rendu de la réunion du 4 mai 2026

Présents : M. Paul Durand (président), Mme Anne Roy,
  Mme Lise Morin (secrétaire)
Invitée : Mme Jeanne Petit (mairie de Valmoré)
Absent : M. Marc Blanc
"""
Guests = dict[str, tuple[str, str, str, str]]


def _guests(text: str) -> tuple[Guests, set[str]]:
    found = read_attendance_text(text)
    assert found is not None
    rows = list(csv.DictReader(found.table.splitlines()))
    columns = ("Organization", "Title", "Phone", "Attended")
    guests = {row["Name"]: tuple(row[column] for column in columns) for row in rows}
    return guests, {row["Event"] for row in rows}  # type: ignore[return-value]


def test_a_typed_sheet_with_ditto_marks() -> None:
    guests, events = _guests(SHEET)

    assert events == {"Garden Build Day"}
    assert guests == {
        "Joan Ferris": ("Fern Elementary", "", "555-0161", "x"),
        "Kate Dunn": ("Fern Elementary", "", "", "x"),
        "Al Porter": ("Hill City Grange", "", "555-0162", "x"),
        "Bill Dunn": ("Hill City Grange", "", "", "x"),
        "MARIA LOPEZ": ("", "", "555-0163", "x"),
        "Lou Hart": ("Norton Clinic", "", "", "x"),
        "Ray Lund": ("", "", "", "no"),
    }


def test_a_german_sheet() -> None:
    guests, events = _guests(GERMAN)

    assert events == {"Obstbaumschnitt"}
    assert guests["Uwe Lenz"] == ("Imkerverein Lahnau", "", "06441 555-0112", "x")
    assert guests["Jana Weiß"] == ("", "", "0171 5550113", "x")
    assert guests["Tim Roth"][-1] == "no"


def test_french_minutes_give_officers_their_association() -> None:
    guests, _ = _guests(FRENCH)

    association = "Association Les Roseaux"
    assert guests["Paul Durand"] == (association, "président", "", "x")
    assert guests["Lise Morin"] == (association, "secrétaire", "", "x")
    assert guests["Anne Roy"] == ("", "", "", "x")
    assert guests["Jeanne Petit"][0] == "mairie de Valmoré"
    assert guests["Marc Blanc"][-1] == "no"


@pytest.mark.parametrize(
    ("text", "place", "person"),
    [
        (
            "Nina wrote to the Elm County Office last week. Contact there: Lou Hart, l@elm.example",
            "Elm County Office",
            "Lou Hart, l@elm.example",
        ),
        (
            "Petra war in der Grundschule Am Anger. Kontakt dort: Jana Weiß, 0171 5550113.",
            "Grundschule Am Anger",
            "Jana Weiß, 0171 5550113",
        ),
        ("Contact: Ann Lee, 555-010-0123", "", "Ann Lee, 555-010-0123"),
    ],
)
def test_a_sentence_introduces_a_contact(text: str, place: str, person: str) -> None:
    (entry,) = contacts_in_sentences(text)
    assert (entry.heading, entry.text) == (place, person)


@pytest.mark.parametrize(
    "text", ["Contact: the front desk, 555-010-0123", "Contact there: Ann Lee", "Ann Lee, 555-0123"]
)
def test_other_sentences_introduce_nobody(text: str) -> None:
    assert not list(contacts_in_sentences(text))
