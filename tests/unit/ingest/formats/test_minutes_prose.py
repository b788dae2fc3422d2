"""Minutes in sentences: who was there, in four languages, and who was only spoken of."""

from __future__ import annotations

import csv

import pytest

from graphkit.ingest.formats.attendance_text import read_attendance_text
from graphkit.ingest.formats.minutes_prose import with_label_lines

ENGLISH = """\
Elm County Food Council
Policy Working Group
Minutes of September 22, 2026 -- Extension Office -- 3:00 to 4:20

Present were Odila Fuentes (Second Harvest), who chaired; Grover Tate, Farm Bureau; from
the Health Department Dr. Lena Whit and her intern, Josie Park; and Kiri Lam of Lam's IGA. Dale
Swen took notes. By phone: Hollis Brandt, Senator Ivey's office. Regrets: Rev. Tanya Poole.

1. August minutes. Moved by Tate, second by Lam, carried.
2. Zoning letter. Noor Haddad will draft it for the October meeting.
"""
THERE = [
    ("Odila Fuentes", "Second Harvest", "", "x"),
    ("Grover Tate", "Farm Bureau", "", "x"),
    ("Lena Whit", "Health Department", "", "x"),
    ("Josie Park", "Health Department", "intern", "x"),
    ("Kiri Lam", "Lam's IGA", "", "x"),
    ("Dale Swen", "", "", "x"),
    ("Hollis Brandt", "Senator Ivey's office", "", "x"),
    ("Tanya Poole", "", "", "excused"),
]
SENTENCES = {
    "Elm Creek Board\nThe board met on Tuesday, March 3, 2026, at 7 pm in the library.\n"
    "Ann Lee, Bo Ek, and Carol Fox of the Elm Clinic were present. Absent was Dan Ray. Jo Day "
    "joined "
    "by Zoom.\nThe minutes were approved. Motion by Fox, second by Ek.": (
        "Elm Creek Board",
        {"Ann Lee", "Bo Ek", "Carol Fox", "Jo Day"},
        {"Dan Ray"},
    ),
    "Protokoll der Sitzung vom 12. März 2026\nAnwesend waren Petra Lang (Vorsitz), Uwe Brandt vom "
    "Bauamt und Silke Kern. Entschuldigt: Jan Linde. Protokoll führte Inge Wolf.\nBasar.": (
        "Sitzung",
        {"Petra Lang", "Uwe Brandt", "Silke Kern", "Inge Wolf"},
        {"Jan Linde"},
    ),
    "Vecinos Los Pinos\nActa de la reunión del 5 de mayo de 2026\nAsistieron Rosa Vidal, Luis "
    "Ortega de "
    "la Cruz Roja y Ana Ruiz. Excusó su asistencia Pedro Gil. Levantó el acta Eva Gil.": (
        "Vecinos Los Pinos, reunión",
        {"Rosa Vidal", "Luis Ortega", "Ana Ruiz", "Eva Gil"},
        {"Pedro Gil"},
    ),
    "Amicale du Quai\nCompte rendu de la réunion du 4 juin 2026\nÉtaient présents : Anne "
    "Morel, Luc "
    "Petit de la mairie de Pau, et Zoé Roy. Excusés : Paul Durand.": (
        "Amicale du Quai, réunion",
        {"Anne Morel", "Luc Petit", "Zoé Roy"},
        {"Paul Durand"},
    ),
    "Hi all,\n\nQuick notes from Tuesday's partner call (Nov 10, 2026). On the call: Ann Lee (Elm "
    "Clinic), Bo Ek from Oak School, and me. Carol Fox couldn't make it.\n\n- Ann has the flyer": (
        "Partner call",
        {"Ann Lee", "Bo Ek"},
        {"Carol Fox"},
    ),
}


def rows(text):
    found = read_attendance_text(text)
    assert found is not None
    return [*csv.DictReader(found.table.splitlines())]


def test_sentences_list_who_was_there_with_their_places():
    found = rows(ENGLISH)
    assert [
        tuple(row[c] for c in ("Name", "Organization", "Title", "Attended")) for row in found
    ] == THERE
    assert {(row["Event"], row["Date"]) for row in found} == {
        ("Policy Working Group", "September 22, 2026")
    }


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_in_other_words_and_languages(text):
    event, came, others = SENTENCES[text]
    found = rows(text)
    assert {row["Name"] for row in found if row["Attended"] == "x"} == came
    assert {row["Name"] for row in found if row["Attended"] != "x"} == others
    assert {row["Event"] for row in found} == {event}


@pytest.mark.parametrize(
    "text",
    [
        "We met Ann Lee and Bob Ray at the fair and attended the talk. Present company excepted.",
        "The guests were happy. There were no absent members.",
        "Present: Ann Lee, Elm Clinic\nAbsent: Bo Ek",
        "Attendance: 11 neighbors. Moved by Tate, second by Lam.",
        "Please send regrets to Ann Lee. Dan will chair the next one.",
        "The clinic attended to Bo Ek and Jo Day. Notes by the door.",
    ],
)
def test_other_sentences_and_lists_stay_as_they_are(text):
    assert with_label_lines(text) == text


def test_an_organization_in_a_title_is_without_the_meeting_and_its_day():
    found = rows(
        "Protokoll Vorstandssitzung Heimatverein Lahnau, 3.2.2026, 19:30\n\n"
        "Teilnehmer: Karl Busch (1. Vorsitzender), Inge Wolf, Peter Hahn (Museum Wetzlar, Gast)\n"
    )
    assert [row["Organization"] for row in found] == ["Heimatverein Lahnau", "", "Museum Wetzlar"]


@pytest.mark.parametrize(
    ("title", "answers"),
    [
        (
            "Roll call, meeting of October 13, 2026",
            ("here", "here (late)", "absent, excused", "no"),
        ),
        ("Anwesenheit am 13.10.2026", ("anwesend", "ja", "entschuldigt", "abwesend")),
        ("Reunión del 13 de octubre de 2026", ("presente", "sí", "excusado", "ausente")),
        ("Réunion du 13 octobre 2026", ("présente", "oui", "excusé", "absent")),
    ],
)
@pytest.mark.parametrize("between", [" - ", ": ", " ..... "])
def test_a_roll_call_says_who_answered(title, answers, between):
    names = ("Ann Lee", "Bo Ek", "Carol Fox", "Dan Ray")
    lines = [f"{name}{between}{said}" for name, said in zip(names, answers, strict=True)]
    found = rows("\n".join(("Elm County Arts", title, "", *lines)))
    marks = dict(zip(names, ("x", "x", "excused", "no"), strict=True))
    assert {row["Name"]: row["Attended"] for row in found} == marks
