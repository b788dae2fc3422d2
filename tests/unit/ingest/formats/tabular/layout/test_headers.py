"""The header of a table: on any row, of one row or two, or none."""

from __future__ import annotations

import pytest
from grids import read_all, read_one

ROWS = """
Riverbend Clinic | Dana Whitfield | 555-0142
Lakeside School | Omar Haddad | 555-0143
"""


def test_a_table_with_its_header_in_the_first_row_is_unchanged():
    read = read_one("Agency | Contact | Phone" + ROWS)
    assert read.table.columns == ("Agency", "Contact", "Phone")
    assert (read.table.first_line, read.table.title, read.table.headed) == (1, "", True)
    assert read.rows == {
        2: ("Riverbend Clinic", "Dana Whitfield", "555-0142"),
        3: ("Lakeside School", "Omar Haddad", "555-0143"),
    }
    assert read.left_out == {}


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Our partners\n", "Our partners"),
        ("Our partners\n\n\nSpring 2024\n\n", "Our partners\nSpring 2024"),
        ("Date | 3/4/2024\nPlace | Main library\n", "Date: 3/4/2024\nPlace: Main library"),
        ("Club: | Lakeside\n\n", "Club: Lakeside"),
    ],
)
def test_rows_above_the_header_are_the_title(above, title):
    read = read_one(above + "Agency | Contact | Phone" + ROWS)
    assert read.table.title == title
    assert read.table.columns == ("Agency", "Contact", "Phone")
    assert len(read.rows) == 2


@pytest.mark.parametrize(
    "header",
    [
        "Einrichtung | Ansprechpartnerin | Telefon",
        "Entidad | Persona de contacto | Teléfono",
        "Organisme | Interlocuteur | Téléphone",
        "Instytucja | Osoba | Numer",  # in no language that is known
        "caller | calls | and then",
        "What is your agency called? | Who should we call? | At which number?",
    ],
)
def test_a_header_is_found_in_other_words_and_languages(header):
    read = read_one(header + ROWS)
    assert read.table.columns == tuple(header.split(" | "))
    assert read.table.headed


def test_the_first_item_of_a_numbered_list_is_no_header():
    read = read_one(
        "1. Ann Lee | chair | retired from First Bank.\n"
        "2. Bob Ray | treasurer | teaches at Oak Hill School.\n"
        "3. Dan Ortiz | director of Meals on Wheels | joined in 2023."
    )
    assert not read.table.headed
    assert read.rows[1] == ("1. Ann Lee", "chair", "retired from First Bank.")
    assert len(read.rows) == 3


@pytest.mark.parametrize(
    "rows",
    [
        ROWS,
        "Dana Whitfield | Riverbend Clinic\nOmar Haddad | County Health",
        "Dana Whitfield | dana@clinic.example\nOmar Haddad | omar@health.example",
        "Dana Whitfield\nOmar Haddad\nAnn Lee",
    ],
)
def test_a_table_without_a_header_has_numbered_columns_and_all_its_rows(rows):
    read = read_one(rows)
    assert not read.table.headed
    assert read.table.columns == tuple(f"Column {n + 1}" for n in range(len(read.rows[1])))
    assert len(read.rows) == len(rows.strip().splitlines())


def test_a_header_of_two_rows_is_joined_where_groups_leave_room():
    read = read_one("""
        Agency | Contact |       |       | Agreement |
               | Name    | Phone | Email | Start     | End
        Clinic | Ann Lee | 555-0100 | a@x.example | 2024-01-01 | 2025-01-01
        School | Bo Chen | 555-0101 | b@x.example | 2024-02-01 | 2025-02-01
    """)
    assert read.table.columns == (
        "Agency", "Contact Name", "Contact Phone", "Contact Email", "Agreement Start",
        "Agreement End",
    )  # fmt: skip
    assert list(read.rows) == [3, 4]


def test_days_below_the_events_of_a_header_belong_to_it():
    read = read_one("""
        Guest | Spring tea | Fall walk
              | 2026-03-05 | 2026-10-08
        Ann Lee | x |
        Bo Chen | x | x
        Jo Day  |   | x
    """)
    assert read.table.columns == ("Guest", "Spring tea 2026-03-05", "Fall walk 2026-10-08")
    assert list(read.rows) == [3, 4, 5]


def test_days_of_the_first_row_are_no_part_of_the_header():
    read = read_one("""
        Guest | Invited | Answered
        Ann Lee | 2026-03-05 | 2026-03-08
        Bo Chen | 2026-03-05 | 2026-03-09
    """)
    assert read.table.columns == ("Guest", "Invited", "Answered")
    assert list(read.rows) == [2, 3]


def test_merged_cells_say_how_far_a_group_reaches():
    read = read_one(
        """
        Partners of 2024
        Agency | Contact |       | Since
        Agency | Name    | Phone |
        Clinic | Ann Lee | 555-0100 | 2024
        School | Bo Chen | 555-0101 | 2023
        """,
        spans=[(1, 0, 3), (2, 1, 2)],
    )
    assert read.table.title == "Partners of 2024"
    assert read.table.columns == ("Agency", "Contact Name", "Contact Phone", "Since")


def test_words_of_a_header_that_are_wrapped_into_a_second_row_are_joined():
    read = read_one("""
        First | Last | Phone
        Name  | Name | Number
        Ann   | Lee  | 555-0100
        Bo    | Chen | 555-0101
    """)
    assert read.table.columns == ("First Name", "Last Name", "Phone Number")


def test_the_first_row_of_data_is_no_second_row_of_the_header():
    read = read_one("""
        Name | Organization | Role
        Ann Lee | Library Board | Contact
        Bo Chen | Parks | Chair
        Cy Cole | Parks | Member
    """)
    assert read.table.columns == ("Name", "Organization", "Role")
    assert list(read.rows) == [2, 3, 4]


def test_a_section_below_the_header_is_no_second_row_of_the_header():
    read = read_one("Agency | Contact | Phone\nHEALTH" + ROWS)
    assert read.table.columns == ("Agency", "Contact", "Phone", "Section")


def test_a_matrix_of_attendance_keeps_its_dates_and_marks():
    read = read_one("""
        Attendance, spring
        Name | 1/5 | 1/12 | 1/19 | Total
        Ann Lee | x |   | x | 2
        Bo Chen |   | x |   | 1
        Total | 1 | 1 | 1 | 3
    """)
    assert read.table.columns == ("Name", "1/5", "1/12", "1/19", "Total")
    assert read.rows[3] == ("Ann Lee", "x", "", "x", "2")
    assert read.left_out == {5: "totals and counts"}


def test_days_below_their_month_are_dates():
    read = read_one("""
        Member | School | Sept 2026 | | Oct 2026 |
               |        | 9 | 23 | 7 | 21
        Ann Lee | Lincoln | P | P | E | P
        Bo Chen | Hill | P | A | P | P
    """)
    assert read.table.columns == (
        "Member", "School", "9 Sept 2026", "23 Sept 2026", "7 Oct 2026", "21 Oct 2026",
    )  # fmt: skip


def test_units_below_the_header_are_left_out():
    read = read_one("""
        Name | Gift | Since
             | (USD) | (year)
        Ann Lee | 50 | 2023
        Bo Chen | 20 | 2024
    """)
    assert read.left_out == {2: "units below the header"}


def test_a_column_of_telephones_without_a_header_is_named():
    read = read_one("Name | | Town\nAnn Lee | 555-0100 | Lakeside\nBo Chen | 555-0101 | Riverbend")
    assert read.table.columns == ("Name", "Column 2", "Town")


def test_sentences_in_a_column_are_no_table():
    assert (
        read_all("""
        How to fill in this list.
        Write one agency in each row, and never delete anything.
        Ask the office if anything is unclear to you.
    """)
        == []
    )
