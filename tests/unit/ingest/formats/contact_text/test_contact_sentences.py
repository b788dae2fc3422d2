"""Contacts that the sentences of a letter or of minutes name, and people who are gone."""

from __future__ import annotations

import re

import pytest

from graphkit.ingest.formats.contact_text import COLUMNS, read_contact_text
from graphkit.ingest.formats.contact_text.named_in_sentences import contacts_in_sentences
from graphkit.ingest.formats.table import Row

ENGLISH = """\
From: Wendy Tull
To: Paul Vang
Subject: who do I talk to

For the Garden Club talk to Ann Lee (president), 614-555-0101. Bo Ek has left, so do not call him.

At the Boys & Girls Club it's Terry Wood (program director), terry@club.example, he knows Ann well.

For VFW Post 8181 ask for Roy Pike, 614-555-0102. Evenings only.

The Chamber of Commerce: Sue Clark (director), 614-555-0103. She replaced Hal Brand, who retired.

For Somali families go through Kay Osman at the Islamic Center, 614-555-0104.

Hospital - still nobody. I keep getting voicemail.
"""
SENTENCES = {
    "Bei der Diakonie Nord sprechen Sie mit Anna Groß, Tel. 030 90009101.": [
        ("Anna Groß", "Diakonie Nord", False)
    ],
    "Frau Rita Bauer (Sparkasse Nord) ist in Rente, neuer Ansprechpartner für Spenden ist Kai "
    "Lenz, Tel. 030 90009102, k.lenz@sparkasse.example": [
        ("Rita Bauer", "Sparkasse Nord", True),
        ("Kai Lenz", "Sparkasse Nord", False),
    ],
    "En la Clínica Sur pregunta por Ana Ruiz, 614-555-0105.": [("Ana Ruiz", "Clínica Sur", False)],
    "En el Consulado estaba Raúl Gil pero ya no trabaja ahí. ahora es Paola Ortiz, 614-555-0106": [
        ("Raúl Gil", "Consulado", True),
        ("Paola Ortiz", "Consulado", False),
    ],
    "À la Mairie de Foix, demandez Anne Roy, 05 61 00 00 01.": [
        ("Anne Roy", "Mairie de Foix", False)
    ],
    "3. Housing. Mr. Ek will ask. At the Housing Authority\nthe new person to talk to is Dee Hart, "
    "614-555-0107. She replaces Walt Sims,\nwho retired.": [
        ("Dee Hart", "Housing Authority", False),
        ("Walt Sims", "Housing Authority", True),
    ],
    "The piano tuner is Bert Zahn, 614-555-0108 (slow but cheap)": [("Bert Zahn", "", False)],
}


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Return the names, organizations, roles and notes of a text."""
    at = [COLUMNS.index(column) for column in ("Name", "Organization", "Title", "Note")]
    rows = (row for row in read_contact_text(text).rows if isinstance(row, Row))
    return [(r.cells[at[0]], r.cells[at[1]], r.cells[at[2]], r.cells[at[3]]) for r in rows]


def test_a_letter_says_who_to_talk_to() -> None:
    assert told(ENGLISH) == [
        ("Ann Lee", "Garden Club", "president", ""),
        ("Bo Ek", "Garden Club", "", "former"),
        ("Terry Wood", "Boys & Girls Club", "program director", "he knows Ann well"),
        ("Roy Pike", "VFW Post 8181", "", "Evenings only"),
        ("Sue Clark", "Chamber of Commerce", "director", ""),
        ("Hal Brand", "Chamber of Commerce", "", "retired"),
        ("Kay Osman", "Islamic Center", "", ""),
    ]


def test_a_sentence_says_when_somebody_left_and_the_next_is_a_remark() -> None:
    text = "For the Elm Club talk to Ann Lee, 614-555-0101. Bo Ek left in May 2025. They meet late."
    assert told(f"{text}\n\nFor Oak School ask for Jo Day, jo@oak.example\n") == [
        ("Ann Lee", "Elm Club", "", ""),
        ("Bo Ek", "Elm Club", "", "left in May 2025; They meet late"),
        ("Jo Day", "Oak School", "", ""),
    ]


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_in_four_languages(text: str) -> None:
    found = [
        (re.split(r"[,(]", entry.lines[0])[0].strip(), entry.heading, entry.is_former)
        for entry in contacts_in_sentences(text)
    ]
    assert found == SENTENCES[text]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee called about the Garden Club.",
        "For the Garden Club bake sale we need tables.",
        "Bo Ek has left.",
        "Talk to Ann Lee about it.",
        "Ask for a receipt at the Garden Club, 614-555-0101.",
        "At the Garden Club it's Cold and Dark in winter.",
    ],
)
def test_who_is_only_spoken_of_is_left_out(text: str) -> None:
    assert [*contacts_in_sentences(text)] == []


def test_a_list_of_places_is_read_as_before() -> None:
    text = "Elm Clinic: Ann Lee, 614-555-0101\nOak School: Bo Ek, 614-555-0102\n"
    assert [*contacts_in_sentences(text)] == []
    assert [row[:2] for row in told(text)] == [("Ann Lee", "Elm Clinic"), ("Bo Ek", "Oak School")]
