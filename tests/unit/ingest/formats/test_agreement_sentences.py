"""Agreements written as a paragraph of short sentences each."""

from __future__ import annotations

import csv

import pytest

from graphkit.ingest.formats.agreement_sentences import agreements_as_blocks
from graphkit.ingest.formats.labelled_blocks import read_labelled_blocks

NUMBERED = """\
Our partners and what we agreed (Nov 2026)

1) Elm Street School - MOU since 9/2023, renews 8/31/2027. They give us gym space on Saturdays. We
   give them field trips. Contact: Ann Keller (principal), akeller@elmstreet.example. Our lead:
   Priya.

2) Lutheran Social Services - since 2021, until 12/31/2026. They give us volunteers. We give
   them plant
   starts. Contact is Bob Lindgren, 555-0190. Lead: Deb.

3) City Parks Dept. - started May 2025, no end date. They give us mulch. We give them tree walks.
   Contact: vacant (was Tim Boyle). Lead: Walt.

Nothing yet with the hospital.
"""
SEMICOLONS = """\
Oak Hill Clinic (active): signed 3/1/2024, expires 2/28/2027; we provide nature walks; contact:
   Nina Patel

Pine Library (active): signed 1/15/2025, expires 1/14/2026; we provide story times; contact:
   Omar Reyes

Fern Hall (ended): signed 6/1/2020, expired 5/31/2023; we provided talks; contact: none
"""
SPANISH = """\
1. Escuela Los Sauces. Firmado el 15 de agosto de 2024, vence el 30 de junio de 2027. Damos:
   talleres.
2. Biblioteca Central. Firmado el 6 de enero de 2025, vence el 31 de diciembre de 2026. Damos:
   cuentos.
3. Club de Leones. Nada firmado. Daríamos: charlas. Recibiríamos: cocina. Contacto: Eva Rius,
   555-0187.
"""
TRUSTEES = """\
1. Ann Keller. Joined 2019. Phone: 555-0123.
2. Bob Lindgren. Since 2020, treasurer. Phone: 555-0124.
3. Nina Patel. Nurse. Phone: 555-0125.
"""


def _rows(text: str) -> list[dict[str, str]]:
    found = read_labelled_blocks(text)
    assert found is not None
    return list(csv.DictReader(found.table.splitlines()))


def test_sentences_become_columns() -> None:
    rows = _rows(NUMBERED)

    names = ["Elm Street School", "Lutheran Social Services", "City Parks Dept."]
    assert [row["Organization"] for row in rows] == names
    assert [row["Since"] for row in rows] == ["9/2023", "2021", "May 2025 (no end date)"]
    assert [row["Review"] or row["Until"] for row in rows] == ["8/31/2027", "12/31/2026", ""]
    assert [row["We get"] for row in rows] == ["gym space on Saturdays", "volunteers", "mulch"]
    assert [row["We give"] for row in rows] == ["field trips", "plant starts", "tree walks"]
    assert [row["Lead"] for row in rows] == ["Priya", "Deb", "Walt"]
    assert rows[0]["Contact"] == "Ann Keller (principal), akeller@elmstreet.example"
    assert rows[1]["Contact"] == "Bob Lindgren, 555-0190"


def test_semicolons_may_separate_what_is_agreed() -> None:
    rows = _rows(SEMICOLONS)

    assert [row["Status"] for row in rows] == ["active", "active", "ended"]
    assert [row["Until"] for row in rows] == ["2/28/2027", "1/14/2026", "5/31/2023"]
    assert [row["contact"] if "contact" in row else row["Contact"] for row in rows] == [
        "Nina Patel",
        "Omar Reyes",
        "none",
    ]


def test_other_languages_and_what_would_be_given() -> None:
    rows = _rows(SPANISH)

    assert rows[0]["Since"] == "15 de agosto de 2024"
    assert [row["We give"] for row in rows] == ["talleres", "cuentos", "charlas"]
    assert rows[2]["We get"] == "cocina"
    assert rows[2]["Contact"] == "Eva Rius, 555-0187"


@pytest.mark.parametrize("text", [TRUSTEES, "Minutes. We give thanks.\n\nWe get: up.\n\nEnd.", ""])
def test_other_paragraphs_are_no_agreements(text: str) -> None:
    assert agreements_as_blocks(text) is None
