"""Rows that are no data are left out with a reason; names that look like them are rows."""

from __future__ import annotations

import pytest
from grids import read_one

from graphkit.ingest.formats.tabular.layout.row_patterns import (
    is_note_text,
    is_page_text,
    is_total_text,
)

TOTALS = "totals and counts"
PAGES = "page numbers, printed dates or references to cells"
NOTES = "notes and footnotes"
HEAD = """
Agency | Contact | Phone | Hours
Riverbend Clinic | Dana Whitfield | 555-0142 | 12
Lakeside School | Ann Lee | 555-0144 | 3
"""


def below(rows):
    return read_one(HEAD + rows.strip("\n"))


@pytest.mark.parametrize(
    "row",
    [
        "Total | | | 15", "Total: | | | 15", "TOTAL", "Summe | 2 | | 15", "Gesamt: | | | 15",
        "Total general | | | 15", "Subtotal | 2", "Zwischensumme | | | 15", "2 members",
        "Total members: 2", "Grand total | | | 15", " | | Total | 15", " | | | 15", "Suma | | | 15",
        "Sous-total | | | 15", "Number of agencies: 2", "Anzahl: 2", "n = 2", "6 active members",
        "Total : 7 associations", "TOTAL CENTROS: 4", "ALL: 6 partners", "9 signed in",
        "yes: 5   no: 1   maybe: 1", "Total agency | 2",
    ],
)  # fmt: skip
def test_a_total_is_no_row(row):
    read = below(row)
    assert (len(read.rows), read.left_out) == (2, {4: TOTALS})


@pytest.mark.parametrize(
    "row",
    [
        "Total Wine | Bo Chen | 555-0145 |", "Total Wine | | | 4", "Sum Insurance | Bo Chen | |",
        "Total | Bo Chen | 555-0145 |", "Gesamtschule Süd | Bo Chen | |",
        "Page Smith | Bo Chen | |", "Count Basie Center | | 555-0100 | 7", "Total Wine",
    ],
)  # fmt: skip
def test_a_name_with_such_a_word_is_a_row(row):
    read = below(row)
    assert (len(read.rows), read.left_out) == (3, {})


def test_a_subtotal_of_the_section_or_of_the_value_above_is_no_row():
    read = read_one("""
        Sector | Agency | Hours
        Health | Riverbend Clinic | 12
        Health | Free Clinic | 3
        Health Total | | 15
        Parks | Lake Park | 4
        Total Parks | | 4
    """)
    assert list(read.rows) == [2, 3, 5]
    assert read.left_out == {4: TOTALS, 6: TOTALS}


def test_a_row_of_sums_or_counts_needs_no_known_word():
    read = read_one("""
        volunteer | 6/6 | 6/13 | 6/20 | hrs
        Ann Lee | 3 | 2.5 | | 5.5
        Bo Chen | | 4 | 4 | 8
        hrs | 3 | 6.5 | 4 | 13.5
    """)
    assert (list(read.rows), read.left_out) == ([2, 3], {4: TOTALS})
    read = read_one("""
        Name | 1/5 | 1/12 | 1/19
        Ann Lee | yes | no | yes
        Bo Chen | yes | yes | no
        Cy Cole | yes | | yes
        # attending | 3 | 1 | 2
    """)
    assert (list(read.rows), read.left_out) == ([2, 3, 4], {5: TOTALS})


@pytest.mark.parametrize(
    "rows",
    [
        "Ann Lee | 3 | 2.5 | 1 | 6.5\nBo Chen | 3 | 1 | 1 | 5",
        "Ann | 3 | 2 | | 5\nBo | 3 | 2 | | 5",  # the sum of one row is that row
        "Ann | 3 | 2 | | 5\nCy | 3 | 2 | | 5\nBo | 6 | 1 | | 7",
        "Ann Lee | 3 | 2 | | 5\nCy Cole | 3 | 2 | | 5\nBo Chen | 6 | 4 | | 10",
    ],
)
def test_hours_that_happen_to_be_like_those_above_are_a_row(rows):
    read = read_one(f"volunteer | 6/6 | 6/13 | 6/20 | hrs\n{rows}")
    assert read.left_out == {}


@pytest.mark.parametrize(
    "row",
    [
        "Page 1 of 2", "Seite 3", "Página 2 de 4", "- 3 -", "3/7", "Printed on 3/4/2024",
        "Gedruckt am 01.03.2024", "Stand: 01.03.2024", "As of 3/4/2024", "(continued)",
        "Fortsetzung auf Seite 2", "continued on next page", "=A12", "#REF!", "see row 12", "7",
        "Printed 3/4/2024 | | | Page 1 of 3", "suite", "page 3 - end of list",
        "Last updated: March 3, 2024",
    ],
)  # fmt: skip
def test_what_a_printer_adds_is_no_row(row):
    read = below(row)
    assert (len(read.rows), read.left_out) == (2, {4: PAGES})


@pytest.mark.parametrize(
    "row",
    [
        "* has not signed yet", "¹ moved in 2023", "Note: figures are from the county",
        "(1) by mail",
        "Quelle: Landkreis", "Prepared by Nora King", "Please send changes to the front desk.",
        "Source: county list", "--- end ---", "RTS = returned to sender",
        "Hours subject to change",
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_note_is_no_row(row, gap):
    read = below(gap + row) if not gap else read_one(HEAD + "\n" + row)
    assert (len(read.rows), list(read.left_out.values())) == (2, [NOTES])


def test_the_header_again_on_each_page_is_no_row():
    read = below("""
        Agency | Contact | Phone | Hours
        Free Clinic | Omar Haddad | 555-0143 | 2
        AGENCY | CONTACT | PHONE | HOURS
        Agency | | Phone |
    """)
    assert len(read.rows) == 3
    assert set(read.left_out.values()) == {"the header again"}


def test_both_rows_of_a_header_are_known_again():
    head = " | Contact | \nAgency | Name | Phone\n"
    row = "Clinic | Ann Lee | 555-0100\n"
    read = read_one(head + row + head + row)
    assert (len(read.rows), len(read.left_out)) == (2, 2)


def test_a_legend_below_a_table_is_no_row():
    read = read_one(
        HEAD
        + """
        Legend:
        A | active
        P | pending

        Free Clinic | Omar Haddad | 555-0143 | 2
    """
    )
    assert [cells[0] for cells in read.rows.values()][2:] == ["Free Clinic"]
    assert list(read.left_out.values()) == ["lines of a legend"] * 3


def test_a_drawn_line_is_no_row():
    read = below("---- | ---- | ---- | ----\n=========")
    assert set(read.left_out.values()) == {"drawn lines"}


def test_a_late_agency_below_a_blank_row_is_a_row():
    read = read_one(HEAD + "\nFree Clinic")
    assert len(read.rows) == 3


def test_texts_are_told_apart_by_whole_words():
    assert not any(map(is_total_text, ("Total Wine", "Summerfield", "Totally Kids", "12 Oaks")))
    assert not any(map(is_page_text, ("Page Smith", "Seite an Seite", "K12", "Suite 200")))
    assert not any(map(is_note_text, ("Notely Inc", "Sourcewell", "Note Worthy Choir")))
