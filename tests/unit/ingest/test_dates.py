"""Dates as exports write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.ingest.dates import parse_date, slash_order


@pytest.mark.parametrize(
    "written",
    [
        "2021-03-12",
        "2021-03-12T10:00:00Z",
        "2021-03-12 10:00:00 UTC",
        "20210312",
        "12 Mar 2021",
        "12-Mar-2021",
        "12. März 2021",
        "12 mars 2021",
        "Mar 12, 2021",
        "March 12th, 2021",
        "Friday, March 12, 2021",
        "12.03.2021",
        "3/12/2021",
        "3/12/21, 3:43 PM",
    ],
)
def test_one_day_has_many_spellings(written):
    assert parse_date(written) == date(2021, 3, 12)


@pytest.mark.parametrize("written", ["0/0/00", "00/00/0000", "present", "Heute"])
def test_an_empty_date_and_a_word_for_still_are_none(written):
    assert parse_date(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "2019-13-01",
        "2021-02-29",
        "31 Foo 2021",
        "spring 2023",
        "44562",
        "1/2",
        "yesterday",
        "13/13/2021",
        "0012-01-01",
        "9999-12-31",
        "2021-03-12 and a half",
    ],
)
def test_what_is_no_date_is_refused(written):
    with pytest.raises(ValueError, match=r".*"):
        parse_date(written)


def test_a_bare_year_or_month_begins_or_ends():
    assert parse_date("2024") == date(2024, 1, 1)
    assert parse_date("2024-02", last=True) == date(2024, 2, 29)
    assert parse_date("Feb 2023", last=True) == date(2023, 2, 28)


def test_dates_with_dots_begin_with_the_day_whatever_the_order():
    assert parse_date("01.02.2024", "month-first") == date(2024, 2, 1)


def test_a_short_year_is_of_the_century_that_spreadsheets_take():
    assert parse_date("1/2/29").year == 2029
    assert parse_date("1/2/31").year == 1931


def test_one_date_that_reads_only_one_way_decides_for_its_file():
    assert slash_order(["03/04/2024", "15/10/2023"], "month-first") == "day-first"
    assert slash_order(["03/04/2024", "10/15/2023"], "day-first") == "month-first"
    assert slash_order(["03/04/2024"], "day-first") == "day-first"
    assert slash_order(["10/15/2023", "15/10/2023"], "month-first") == "month-first"
    assert slash_order(["15 Oct 2023", "2023-10-15"], "month-first") == "month-first"


DAYS = st.integers(0, 73_000).map(lambda n: date(1900, 1, 1) + timedelta(n))


@given(DAYS)
def test_every_day_comes_back_from_every_full_spelling(day):
    for written in (
        day.isoformat(),
        f"{day:%d %b %Y}",
        f"{day:%m/%d/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%B} {day.day}, {day.year}",
    ):
        assert parse_date(written) == day
    assert parse_date(f"{day:%d/%m/%Y}", "day-first") == day
