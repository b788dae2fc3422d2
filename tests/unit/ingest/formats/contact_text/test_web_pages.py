"""Staff pages that somebody copied out of a browser."""

from __future__ import annotations

from graphkit.ingest.formats.contact_text import read_contact_text
from graphkit.ingest.formats.table import Row

STAFF = """\
Home > About > Staff
Font size: A A A

Norton County Extension Office

Administration

Ann Keller
County Director
Phone: 555-0101
akeller@norton.example
Send email

Bob Lindgren
Office Manager, North (on leave until May)
555-0102
View profile

Programs

Nina Patel
4-H and Youth
npatel@norton.example
Download vCard

Master Gardener Coordinator
Position open - apply here

Back to top
Privacy Policy | Accessibility | Cookie settings
© 2026 Norton County Extension Office. All rights reserved.
"""
FRENCH = """\
Aller au contenu
Accueil \u203a La mairie \u203a Services

Mairie de Valmoré

Accueil du public
Mme Josiane Teyssier
Secrétaire générale
Tél. : 02 99 55 01 41
Envoyer un message

M. Paul Durand
Services techniques
durand@valmore.example

Mentions légales | Plan du site
"""


def _found(text: str) -> list[tuple[str, ...]]:
    rows = [row for row in read_contact_text(text).rows if isinstance(row, Row)]
    return [tuple(map(str, (*row.cells[:3], row.cells[7], row.cells[8]))) for row in rows]


def test_the_staff_of_a_page_work_at_its_owner() -> None:
    office = "Norton County Extension Office"
    assert _found(STAFF) == [
        ("Ann Keller", office, "County Director", "Administration", ""),
        ("Bob Lindgren", office, "Office Manager, North", "Administration", "on leave until May"),
        ("Nina Patel", office, "4-H and Youth", "Programs", ""),
    ]


def test_a_french_page_says_its_owner_first() -> None:
    mayor = "Mairie de Valmoré"
    assert [row[:3] for row in _found(FRENCH)] == [
        ("Mme Josiane Teyssier", mayor, "Secrétaire générale"),
        ("Paul Durand", mayor, "Services techniques"),
    ]


def test_without_the_buttons_of_a_page_a_text_is_read_as_before() -> None:
    text = "Ann Keller\nElm Clinic\n555-010-0101\n\nBob Lindgren\nOak School\n555-010-0102\n"
    assert [row[:2] for row in _found(text)] == [
        ("Ann Keller", "Elm Clinic"),
        ("Bob Lindgren", "Oak School"),
    ]
