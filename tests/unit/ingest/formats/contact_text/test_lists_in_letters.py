"""Lists of members in pasted letters: what is around them, their sections, and whose they are."""

from __future__ import annotations

import pytest

from graphkit.ingest import recognize
from graphkit.ingest.formats.contact_text import COLUMNS, read_contact_text
from graphkit.ingest.formats.contact_text.entries.split_entries import split_entries
from graphkit.ingest.formats.pasted_letter import is_list_in_letter, is_prose
from graphkit.ingest.formats.table import Row

LETTERS = {
    "English": """\
From: Bo Ek <bo@trust.example>
To: Nora Kim
Sent: Monday, January 12, 2026 4:41 PM
Subject: FW: board list

Nora - here is the list that we voted on at the annual meeting.

PRAIRIE OAK LAND TRUST
Board of Directors 2026

OFFICERS (elected in May)
President - Ann Lee, term ends 12/2027, 816-555-0101, ann@x.example
Treasurer - Tom Fry (Dec 2028) - 816-555-0102 evenings
Secretary - vacant

ADVISORS
Eva Low, Soil & Water District, eva@soil.example

OFF THE BOARD
Al Green, left 12/2025

Board meets third Thursdays 5:30, Grange Hall
""",
    "German": """\
Von: Ilse Berg <ilse@tv.example>
An: Nora Kim
Gesendet: Dienstag, 3. März 2026
Betreff: Liste

Liebe Nora,

anbei die Liste, wie besprochen. Bitte nicht weitergeben!

Vorstand des TV Nord e.V.

1. Vorsitzende: Anna-Lena Groß, Tel. 030 90009-101, gross@tv.example
Kassenwart: Tom Beck, tom@tv.example
Beisitzer: N.N.

Ehemalige:
Al Bach (bis 2023), 030 90009-107
Frieda Lang, verstorben

Viele Grüße
Ilse
""",
    "Spanish": """\
Hola Nora:

Te paso los contactos de la asociación Amigos del Río:

JUNTA DIRECTIVA
Presidenta: María Ruiz - 600 010 101 - maria@rio.example
Tesorero: vacante
Vocal: Luis Mora, 600 010 102

ANTIGUOS MIEMBROS
Ramón Vila, dejó en 2023

Un saludo,
María
""",
}
# Name, organization and title of each.
EXPECTED = {
    "English": [
        ("Ann Lee", "PRAIRIE OAK LAND TRUST", "President"),
        ("Tom Fry", "PRAIRIE OAK LAND TRUST", "Treasurer"),
        ("Eva Low", "Soil & Water District", ""),
        ("Al Green", "PRAIRIE OAK LAND TRUST", ""),
        ("Bo Ek", "", ""),  # the sender
    ],
    "German": [
        ("Anna-Lena Groß", "TV Nord e.V.", "1. Vorsitzende"),
        ("Tom Beck", "TV Nord e.V.", "Kassenwart"),
        ("Al Bach", "TV Nord e.V.", ""),
        ("Frieda Lang", "TV Nord e.V.", ""),
        ("Ilse Berg", "", ""),
    ],
    "Spanish": [
        ("María Ruiz", "Amigos del Río", "Presidenta"),
        ("Luis Mora", "Amigos del Río", "Vocal"),
        ("Ramón Vila", "Amigos del Río", ""),
    ],
}


def rows(text: str) -> list[dict[str, object]]:
    found = [row.cells for row in read_contact_text(text).rows if isinstance(row, Row)]
    return [dict(zip(COLUMNS, cells, strict=True)) for cells in found]


@pytest.mark.parametrize("language", LETTERS)
def test_a_list_in_a_letter_gives_its_members_the_people_in_its_head_and_nobody_else(language):
    found = [(r["Name"], r["Organization"], r["Title"]) for r in rows(LETTERS[language])]
    assert found == EXPECTED[language]


@pytest.mark.parametrize(
    ("name", "note"),
    [("Al Green", "left 12/2025"), ("Ann Lee", "term ends 12/2027"), ("Tom Fry", "Dec 2028")],
)
def test_remarks_behind_a_name_are_no_roles(name, note):
    noted = {row["Name"]: row["Note"] for row in rows(LETTERS["English"])}
    assert note in noted[name]


def test_a_number_behind_a_bracket_is_whole():
    phones = {row["Name"]: row["Phone"] for row in rows(LETTERS["English"])}
    assert phones["Tom Fry"] == ("816-555-0102",)


def test_an_office_of_former_members_says_that_they_left():
    text = "Officers\n\nChair: Ann Lee, 555-010-0101\n\nFormer members: Al Green, Tom Fry\n"
    noted = {row["Name"]: (row["Title"], row["Note"]) for row in rows(text)}
    assert noted["Al Green"] == ("", "former")


def test_only_a_pasted_head_makes_a_letter():
    body = "\n\nAnn Lee, a@x.example\nTom Fry, t@x.example\nEva Low, e@x.example\n"
    head = "From: Bo Ek <bo@x.example>\nSubject: list"
    assert is_list_in_letter(head + body)
    assert not is_list_in_letter(f"{head}\nMessage-ID: <1@x.example>{body}")


def test_an_entry_with_many_words_is_no_prose():
    assert not is_prose("Ann Lee, chair of the board of the clinic and of others, 555-010-0101.")


def test_dots_lead_from_an_office_to_its_holder(put, sources):
    text = (
        "LAKESIDE ROTARY CLUB - OFFICERS\n\nPresident ...... Ann Lee, 555-010-0101\n"
        "Secretary ...... Tom Fry, tom@x.example\nTreasurer ...... vacant\n\nFormer members\n"
        "Al Green (moved away)\n"
    )
    found = [(row["Name"], row["Title"]) for row in rows(text)]
    assert found == [("Ann Lee", "President"), ("Tom Fry", "Secretary"), ("Al Green", "")]
    # Vacant posts and former members without an address do not make it less of a list.
    assert recognize(put(text, "list.txt"), sources).name == "contact_text"


def test_recipients_within_a_letter_come_apart() -> None:
    text = (
        "From: Bo Ek <bo@trust.example>\nSubject: addresses\n\nPaste this into Bcc.\n\n"
        'Ann Lee <ann@x.example>; "Fry, Tom" <tom@x.example>; Eva Low <eva@x.example>\n\n'
        "On paper only:\n\nAl Green, 816-555-0101\nSue Black, 816-555-0102\n"
    )
    found = [entry.text for entry in split_entries(text) if not entry.is_title]
    assert found[:3] == [
        "Ann Lee <ann@x.example>",
        '"Fry, Tom" <tom@x.example>',
        "Eva Low <eva@x.example>",
    ]
    assert len(found) == 6


HEAD = """\
{0}: Ann Lee <ann@elm.example>
{1}: Monday, May 4, 2026 4:12 PM
{2}: "Ek, Bo" <bo@post.example>; 'Curt Ames' <curt@post.example>; Teo
    Ruiz <teo@post.example>; jo@post.example; All-Staff
Cc: Gwen Pruitt (Oststadt) <gwen@elm.example>; "Strand, Wil (Billie)"
    <strand@elm.example>
{3}: who brings what

Hi all, here is the list again since half of you lost it:

Shawna Pickett - bookmarks - shawna@post.example
Ron Gill - grill - ron@elm.example
Kiri Lam (Lam's IGA) - buns, at cost - kiri@lams.example
somebody with a truck - ???

Reply to me, NOT to everyone please.
Ann
"""


@pytest.mark.parametrize(
    "labels",
    [
        ("From", "Sent", "To", "Subject"),
        ("Von", "Gesendet", "An", "Betreff"),
        ("De", "Enviado", "Para", "Asunto"),
        ("De", "Envoyé", "À", "Objet"),
    ],
)
def test_people_with_an_address_in_the_head_are_contacts(labels):
    found = {row["Name"]: row for row in rows(HEAD.format(*labels))}
    assert found.keys() == {
        "Ann Lee",
        "Ek, Bo",
        "Curt Ames",
        "Teo Ruiz",
        "Gwen Pruitt",
        "Strand, Wil",
        "Shawna Pickett",
        "Ron Gill",
        "Kiri Lam",
    }
    assert found["Teo Ruiz"]["Email"] == ("teo@post.example",)
    assert found["Strand, Wil"]["Email"] == ("strand@elm.example",)
    assert (found["Kiri Lam"]["Organization"], found["Kiri Lam"]["Title"]) == ("Lam's IGA", "buns")
    assert found["Gwen Pruitt"]["Organization"] == ""


@pytest.mark.parametrize(
    "greeting",
    [
        "Hey Pris, sorry for the delay - these are the folks from the swap (Sat Oct 3 2026):",
        "Liebe Petra, hier sind die Leute vom Fest:",
        "Hola Rosa, te paso la gente de la feria:",
        "Bonjour Anne, voici les gens de la fête :",
    ],
)
def test_a_greeting_with_a_sentence_behind_it_is_nobody(greeting):
    text = f"{greeting}\n\n* Maya Brooks - 555-0171\n* Dee Pettis, 555-0172\n* Jo Day, 555-0173\n"
    assert {row["Name"] for row in rows(text)} == {"Maya Brooks", "Dee Pettis", "Jo Day"}
