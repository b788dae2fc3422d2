"""Cells that say "as above", and columns that name a group only once."""

from __future__ import annotations

import pytest
from grids import read_one

from graphkit.ingest.formats.tabular.layout.row_patterns import DITTO


@pytest.mark.parametrize("mark", sorted(DITTO))
def test_a_mark_that_says_as_above_has_the_value_above(mark):
    read = read_one(
        f"Name | Agency | Phone\nAnn Lee | Clinic | 555-0100\nBo Chen | {mark} | 555-0101\n"
        f"Cy Cole | {mark.upper()} | 555-0102"
    )
    assert [cells[1] for cells in read.rows.values()] == ["Clinic"] * 3


@pytest.mark.parametrize("mark", ["ditto", "Same as above", "〃", "IDEM"])
def test_a_mark_in_a_long_row_has_the_value_above(mark):
    read = read_one(
        "Name | Agency | Town | Role | Phone\nAnn Lee | Clinic | Lakeside | nurse | 555-0100\n"
        f"Bo Chen | {mark} | Riverbend | nurse | 555-0101"
    )
    assert read.rows[3][1] == "Clinic"


def test_a_mark_in_the_first_row_stays():
    read = read_one("Name | Agency\nAnn Lee | ditto\nBo Chen | Clinic")
    assert read.rows[2] == ("Ann Lee", "ditto")


def test_rows_left_out_between_are_not_above():
    read = read_one("Name | Agency\nAnn Lee | Clinic\nPage 1 of 2\nName | Agency\nBo Chen | idem")
    assert read.rows[5] == ("Bo Chen", "Clinic")


def test_a_group_that_is_named_once_is_that_of_the_rows_below():
    read = read_one("""
        Sector | Agency | Phone
        Health | Clinic | 555-0100
         | Free Clinic | 555-0101
         | Hospice | 555-0102
        Schools | Lakeside Elementary | 555-0103
         | Hill School | 555-0104
    """)
    assert [cells[0] for cells in read.rows.values()] == ["Health"] * 3 + ["Schools"] * 2


def test_an_agency_that_is_named_once_with_its_town_is_that_of_the_contacts_below():
    read = read_one("""
        Agency | Town | Contact | Phone
        Clinic | Lakeside | Ann Lee | 555-0100
         | | Bo Chen | 555-0101
         | | Cy Cole | 555-0102
        School | Riverbend | Di Dean | 555-0103
         | | Ed Eng | 555-0104
    """)
    assert [cells[0] for cells in read.rows.values()] == ["Clinic"] * 3 + ["School"] * 2


def test_a_person_without_an_organization_has_none_from_above():
    read = read_one("""
        Organization | Name | Phone
        Clinic | Ann Lee | 555-0100
         | Bo Chen | 555-0101
         | Cy Cole | 555-0102
        School | Di Dean | 555-0103
         | Ed Eng | 555-0104
    """)
    assert [cells[0] for cells in read.rows.values()] == ["Clinic", "", "", "School", ""]
