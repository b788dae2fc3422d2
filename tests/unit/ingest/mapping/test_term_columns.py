"""One column has the whole term of an agreement."""

from __future__ import annotations

import pytest

PLACES = ("Elm Clinic", "Oak Hill School", "Ash Credit Union")


def terms(graph, put, header, cells):
    rows = (f"{place},active,{cell}" for place, cell in zip(PLACES, cells, strict=True))
    graph.take(put("\n".join([f"{header}", *rows]) + "\n"), owner=None)
    name = {one.id: one.name for one in graph.snapshot.organizations}
    found = {name[p.partner_id]: (str(p.since), str(p.until)) for p in graph.snapshot.partnerships}
    return [found[place] for place in PLACES]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Partner,Status,Term", ("3/1/2025 - 2/28/2027", "since 5/2024", "until end of 2026")),
        (
            "Partner,Stand,Laufzeit",
            ("01.03.2025-28.02.2027", "seit 05/2024", "bis Ende 2026"),
        ),
        (
            "Socio,Estado,Vigencia",
            ("del 1/3/2025 al 28/2/2027", "desde mayo de 2024", "hasta fines de 2026"),
        ),
        (
            "Partenaire,Statut,Échéance",
            ("du 1/3/2025 au 28/2/2027", "depuis mai 2024", "jusqu'à fin 2026"),
        ),
    ],
)
def test_a_term_has_a_first_and_a_last_day(header, cells, graph, put):
    assert terms(graph, put, header, cells) == [
        ("2025-03-01", "2027-02-28"),
        ("2024-05-01", "None"),
        ("None", "2026-12-31"),
    ]


def test_a_day_of_its_own_column_counts(graph, put):
    cells = ("2025 - 2027,2024-06-01", "2026-12-31,2024-07-01", "2026,2024-08-01")
    found = terms(graph, put, "Partner,Status,Ends,Begins", cells)
    assert found == [
        ("2024-06-01", "2027-12-31"),
        ("2024-07-01", "2026-12-31"),
        ("2024-08-01", "2026-12-31"),
    ]


def test_a_term_below_a_header_of_beginnings_has_an_end(graph, put):
    cells = ("3/1/2025 - 2/28/2027", "June 2024", "2024-2026")
    found = terms(graph, put, "Partner,Status,Agreement since", cells)
    assert [until for _, until in found] == ["2027-02-28", "None", "2026-12-31"]
