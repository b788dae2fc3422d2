"""Several tables in one file or on one sheet: below each other and side by side."""

from __future__ import annotations

from grids import read_all, read_one


def test_tables_below_each_other_are_each_read():
    first, second = read_all("""
        Contacts
        Agency | Name | Phone | Email
        Clinic | Ann Lee | 555-0100 | a@x.example
        School | Bo Chen | 555-0101 | b@x.example

        Board members
        Name | Committee | Term ends
        Cy Cole | Finance | 2025-01-01
        Di Dean | Outreach | 2026-01-01
    """)
    assert (first.table.number, first.table.title) == (1, "Contacts")
    assert list(first.rows) == [3, 4]
    assert (second.table.number, second.table.title) == (2, "Board members")
    assert second.table.columns[:3] == ("Name", "Committee", "Term ends")
    assert list(second.rows) == [8, 9]


def test_notes_between_two_tables_belong_to_the_first():
    first, second = read_all("""
        Agency | Contact | Phone
        Clinic | Ann Lee | 555-0100
        Total | 1 |

        * as of spring

        Volunteers

        Name | Start | Hours
        Bo Chen | 2024-01-01 | 4
        Cy Cole | 2024-02-01 | 5
    """)
    assert list(first.left_out.values()) == ["totals and counts", "notes and footnotes"]
    assert second.table.title == "Volunteers"
    assert list(second.rows) == [10, 11]


def test_tables_side_by_side_are_each_read():
    first, second = read_all("""
        Name | Phone | | Name | Phone
        Ann Lee | 555-0100 | | Cy Cole | 555-0102
        Bo Chen | 555-0101 | | Di Dean | 555-0103
        Ed Eng | 555-0104 | |
    """)
    assert [cells[0] for cells in first.rows.values()] == ["Ann Lee", "Bo Chen", "Ed Eng"]
    assert [cells[0] for cells in second.rows.values()] == ["Cy Cole", "Di Dean"]
    assert second.table.columns == ("Name", "Phone")


def test_tables_side_by_side_may_have_titles_and_other_columns():
    first, second = read_all("""
        Staff | | | Partner agencies |
        Name | Phone | | Agency | Town
        Ann Lee | 555-0100 | | Clinic | Lakeside
        Bo Chen | 555-0101 | | School | Riverbend
    """)
    assert (first.table.title, second.table.title) == ("Staff", "Partner agencies")
    assert second.table.columns == ("Agency", "Town")


def test_a_blank_column_within_a_table_divides_nothing():
    read = read_one("""
        Name | Phone | | Town | Notes
        Ann Lee | 555-0100 | | Lakeside | kind
        Bo Chen | 555-0101 | | Riverbend |
    """)
    assert read.table.columns == ("Name", "Phone", "", "Town", "Notes")


def test_side_by_side_below_a_table_over_the_whole_width():
    read = read_all("""
        Agency | Contact | Phone | Town | Since
        Clinic | Ann Lee | 555-0100 | Lakeside | 2020
        School | Bo Chen | 555-0101 | Riverbend | 2021

        Name | Phone | | Name | Phone
        Cy Cole | 555-0102 | | Di Dean | 555-0103
        Ed Eng | 555-0104 | | Flo Fox | 555-0105
    """)
    assert [list(one.rows) for one in read] == [[2, 3], [6, 7], [6, 7]]


def test_blank_rows_within_a_table_divide_nothing():
    read = read_one("""
        Name | Phone | Town
        Ann Lee | 555-0100 | Lakeside

        Bo Chen | 555-0101 | Riverbend


        Cy Cole | 555-0102 | Lakeside
    """)
    assert len(read.rows) == 3


def test_words_of_headers_within_the_rows_are_no_header():
    read = read_one("""
        Name | What | Notes
        Ann Lee | Email | Phone
        Bo Chen | Phone | Address

        Cy Cole | Contact | Title
        Di Dean | Email | Email
    """)
    assert len(read.rows) == 4


def test_a_table_of_codes_is_a_legend_and_said():
    read = read_one("""
        Agency | Contact | Status
        Clinic | Ann Lee | A
        School | Bo Chen | P

        Legend
        Code | Description
        A | active
        P | pending
    """)
    assert list(read.rows) == [2, 3]
    assert read.table.notes == () and set(read.left_out.values()) == {"lines of a legend"}
