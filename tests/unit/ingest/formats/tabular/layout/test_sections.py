"""Headings of sections: rows with one cell that name the group of the rows below."""

from __future__ import annotations

import pytest
from grids import read_one

from graphkit.ingest.formats.tabular.layout.sections import heading_text

SECTION = "headings of sections"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("HEALTH", "SCHOOLS"),
        ("Health:", "Schools:"),
        ("--- Health ---", "--- Schools ---"),
        ("Health (2)", "Schools (1)"),
        ("Health", "Schools"),
        ("Core partners", "Prospects"),
        ("Bildung", "Gesundheit"),
        ("Salud", "Escuelas"),
        ("I. Clinics and care", "II. Everybody else"),
        ("2024", "2025"),
        ("FY 2025-26", "FY 2026-27"),
    ],
)
def test_a_heading_fills_an_extra_column(first, second):
    read = read_one(f"""
        Agency | Contact | Phone
        {first}
        Riverbend Clinic | Dana Whitfield | 555-0142
        Free Clinic | Omar Haddad | 555-0143
        {second}
        Lakeside Elementary | Ann Lee | 555-0144
    """)
    assert read.table.columns == ("Agency", "Contact", "Phone", "Section")
    assert read.sections == [heading_text(first)] * 2 + [heading_text(second)]
    assert read.left_out == {2: SECTION, 5: SECTION}


def test_the_samples_of_a_table_have_the_section_too():
    read = read_one("Name | Phone\nSTAFF\nAnn Lee | 555-0100\nBo Chen | 555-0101")
    assert read.table.first_rows == (
        ("Ann Lee", "555-0100", "STAFF"),
        ("Bo Chen", "555-0101", "STAFF"),
    )


def test_an_organization_of_which_nothing_else_is_known_is_a_row():
    read = read_one("""
        Agency | Contact | Phone
        Riverbend Clinic | Dana Whitfield | 555-0142
        Lakeside Food Bank
        YMCA
        Friends of the Lake
        County Health Department
        Lakeside Elementary | Ann Lee | 555-0144
        St. Mary's
        Second Bank | Bo Chen |
    """)
    assert len(read.rows) == 8
    assert read.table.columns == ("Agency", "Contact", "Phone")
    assert read.left_out == {}


def test_a_person_of_whom_nothing_else_is_known_is_a_row_also_among_sections():
    read = read_one("""
        Name | Phone | Town
        BOARD
        Ann Lee | 555-0100 | Lakeside
        Bo Chen
        Cy Cole | 555-0102 | Riverbend
        VOLUNTEERS
        Di Dean
        Ed Eng | 555-0104 | Lakeside
    """)
    assert [cells[0] for cells in read.rows.values()] == [
        "Ann Lee", "Bo Chen", "Cy Cole", "Di Dean", "Ed Eng",
    ]  # fmt: skip
    assert read.sections == ["BOARD"] * 3 + ["VOLUNTEERS"] * 2


def test_a_list_with_one_filled_column_has_rows_and_no_sections():
    read = read_one("""
        Name | Phone | Email
        Ann Lee
        Bo Chen
        Health Department
        Cy Cole
    """)
    assert len(read.rows) == 4


def test_a_remark_instead_of_a_name_is_no_heading():
    read = read_one("""
        Donor | Kind | Contact
        BENEFACTORS
        Prairie Foundation | org | Tobias Lindgren
        anonymous
        Ann Lee | person |
        FRIENDS
        (vacant)
        Bo Chen | person |
    """)
    assert set(read.sections) == {"BENEFACTORS", "FRIENDS"}
    assert list(read.rows) == [3, 4, 5, 7, 8]


def test_a_heading_in_a_column_of_its_own_needs_no_capitals():
    read = read_one("""
        Where | Name | Phone
        Up the hill
         | Ann Lee | 555-0100
         | Bo Chen | 555-0101
        By the lake
         | Cy Cole | 555-0102
    """)
    assert read.sections == ["Up the hill", "Up the hill", "By the lake"]


def test_a_merged_row_is_a_heading():
    read = read_one(
        """
        Agency | Contact | Phone
        Places we like
        Riverbend Clinic | Dana Whitfield | 555-0142
        Lakeside School | Ann Lee | 555-0144
        """,
        spans=[(2, 0, 2)],
    )
    assert read.sections == ["Places we like"] * 2


def test_a_title_above_each_repeated_header_is_a_heading():
    read = read_one("""
        Partners 2024

        Hill district
        Agency | Contact
        Riverbend Clinic | Dana Whitfield

        Lake district
        Agency | Contact
        Lakeside School | Ann Lee
        Free Clinic | Omar Haddad
    """)
    assert read.table.title == "Partners 2024"
    assert read.sections == ["Hill district", "Lake district", "Lake district"]
    assert read.left_out == {7: SECTION, 8: "the header again"}


def test_a_heading_that_is_continued_is_no_new_one():
    read = read_one("""
        Agency | Contact
        HEALTH
        Riverbend Clinic | Dana Whitfield
        HEALTH (continued)
        Free Clinic | Omar Haddad
    """)
    assert read.sections == ["HEALTH", "HEALTH"]
    assert read.left_out[4] == "page numbers, printed dates or references to cells"


def test_a_list_of_capitals_has_no_sections():
    read = read_one("""
        AGENCY | CONTACT
        RIVERBEND CLINIC | DANA WHITFIELD
        FREE CLINIC
        LAKESIDE SCHOOL | ANN LEE
    """)
    assert len(read.rows) == 3


def test_headings_among_names_in_one_column_need_a_mark_of_their_own():
    read = read_one("""
        Members

        STAFF:
        Ann Lee
        Bo Chen

        VOLUNTEERS:
        Cy Cole
    """)
    assert [cells[0] for cells in read.rows.values()] == ["Ann Lee", "Bo Chen", "Cy Cole"]
    assert read.sections == ["STAFF", "STAFF", "VOLUNTEERS"]


APART = """
Last name | First name | Work | Title | Phone
Abbot | Ann | Elm Toys | owner | 555-0100
Baker | Bo | Oak Inn | cook | 555-0101
 | | | Shops total: | 2
{alone}
Chen | Cy | Fir Law | clerk | 555-0102
Dietz | Di | Yew Bank | teller | 555-0103
 | | | Office total: | 2
{second}
Evers | Ed | Ash House | nurse | 555-0104
"""


def test_what_stands_alone_among_family_names_below_a_total_is_a_heading():
    read = read_one(APART.format(alone="Office services", second="Homes and care"))
    assert read.sections == ["", "", "Office services", "Office services", "Homes and care"]
    assert len(read.rows) == 5


def test_a_family_name_alone_between_rows_is_a_row():
    text = APART.replace(" | | | Shops total: | 2\n", "").replace(" | | | Office total: | 2\n", "")
    read = read_one(text.format(alone="Cole", second="Eddy"))
    assert len(read.rows) == 7
