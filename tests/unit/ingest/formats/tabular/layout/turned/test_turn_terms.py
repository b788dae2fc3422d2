"""Offices by terms: who holds each office, and who held it before."""

from __future__ import annotations

import pytest

from graphkit.ingest.formats.tabular.layout.turned.turn_terms import holders_by_term

ROWS = (
    ("President", "Ada Noll", "Ada Noll", "Lew Pratt"),
    ("Secretary", "Dot Hask", "same", "vacant"),
    ("Newsletter chair", "?", "F. Delac", "Fran Delac"),
    ("Book sale chair", "(no sale)", "Marge & Al Ost", "Marge Ost"),
)
HELD = (
    ("Lew Pratt", "President"),
    ("Ada Noll (until {})", "President"),
    ("Dot Hask (until {})", "Secretary"),
    ("Fran Delac", "Newsletter chair"),
    ("Marge Ost", "Book sale chair"),
    ("Marge & Al Ost (until {})", "Book sale chair"),
)


@pytest.mark.parametrize(
    ("terms", "end"),
    [
        (("2023-24", "2024-25", "2025-26 (now)"), "2025"),
        (("FY 2023/24", "FY 2024/25", "FY 2025/26"), "2025"),
        (("Amtszeit 2022-2024", "Amtszeit 2024-2026", "Amtszeit 2026-2028"), "2026"),
        (("2024", "2025", "2026"), "2025"),
    ],
)
def test_each_term_has_its_holders_and_the_last_one_holds_the_office(terms, end):
    held = holders_by_term(("Office", *terms), ROWS)
    assert held == tuple((name.format(end), office) for name, office in HELD)


def test_terms_may_begin_with_the_newest():
    rows = [(office, *reversed(names)) for office, *names in ROWS]
    held = holders_by_term(("Office", "2026", "2025", "2024"), rows)
    assert held is not None
    assert held[:2] == (("Lew Pratt", "President"), ("Ada Noll (until 2025)", "President"))


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (("Committee", "Trails", "Events"), ROWS),
        (("Office", "2024", "Phone", "Email"), ROWS),
        (
            ("Fund", "2024", "2025", "2026"),
            [("Grants", "100", "200", "300"), ("Gifts", "", "5", "")],
        ),
        (("Name", "2024", "2025", "2026"), [("Ann Lee", "x", "x", ""), ("Bo Ek", "", "x", "x")]),
    ],
)
def test_other_tables_are_none_of_terms(columns, rows):
    assert holders_by_term(columns, rows) is None
