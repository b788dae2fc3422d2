"""Periods in words, days without a year, and what a reader is told about them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.ingest.clean import (
    InvalidValue,
    Locale,
    clean_date,
    clean_end_date,
    cleaners_for,
    date_order,
)

FILE_DAY = date(2025, 9, 10)


def period(text, order="month-first"):
    ends = clean_date(text, order, FILE_DAY), clean_end_date(text, order, FILE_DAY)
    return " ".join(map(str, ends))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spring 2024", "2024-03-01 2024-05-31"),
        ("Fall '24", "2024-09-01 2024-11-30"),
        ("Frühjahr 2024", "2024-03-01 2024-05-31"),
        ("Herbst 2024", "2024-09-01 2024-11-30"),
        ("primavera de 2024", "2024-03-01 2024-05-31"),
        ("otoño 2024", "2024-09-01 2024-11-30"),
        ("été 2024", "2024-06-01 2024-08-31"),
        ("Winter 2023-24", "2023-12-01 2024-02-29"),
        ("Winter 2024", "2024-01-01 2024-12-31"),
        ("FY25", "2024-07-01 2025-06-30"),
        ("FY 2025", "2024-07-01 2025-06-30"),
        ("FY2024-25", "2024-07-01 2025-06-30"),
        ("Schuljahr 2024/25", "2024-07-01 2025-06-30"),
        ("2024-25", "2024-07-01 2025-06-30"),
        ("2024-2025", "2024-01-01 2025-12-31"),
        ("Q3 2025", "2025-07-01 2025-09-30"),
        ("3Q25", "2025-07-01 2025-09-30"),
        ("2025-Q3", "2025-07-01 2025-09-30"),
        ("3. Quartal 2025", "2025-07-01 2025-09-30"),
        ("1er trimestre 2025", "2025-01-01 2025-03-31"),
        ("H2 2025", "2025-07-01 2025-12-31"),
        ("mid-2024", "2024-06-01 2024-07-31"),
        ("early 2024", "2024-01-01 2024-04-30"),
        ("late 2024", "2024-09-01 2024-12-31"),
        ("Mitte 2024", "2024-06-01 2024-07-31"),
        ("Ende Juni 2024", "2024-06-30 2024-06-30"),
        ("end of June 2024", "2024-06-30 2024-06-30"),
        ("finales de 2024", "2024-12-31 2024-12-31"),
        ("début 2024", "2024-01-01 2024-01-01"),
        ("March 2024 - June 2025", "2024-03-01 2025-06-30"),
        ("expires 6/30", "2026-06-30 2026-06-30"),
        ("expires 12/31", "2025-12-31 2025-12-31"),
        ("expires 9/10", "2025-09-10 2025-09-10"),
        ("exp. 30 June", "2026-06-30 2026-06-30"),
        ("expires 6/30/25", "2025-06-30 2025-06-30"),
        ("bis 30.6.", "2026-06-30 2026-06-30"),
        ("until June", "2026-06-01 2026-06-30"),
        ("through June 2025", "2025-06-01 2025-06-30"),
        ("hasta el 30 de junio de 2025", "2025-06-30 2025-06-30"),
        ("jusqu'au 30 juin 2025", "2025-06-30 2025-06-30"),
        ("since 3/15", "2025-03-15 2025-03-15"),
        ("since 10/1", "2024-10-01 2024-10-01"),
        ("Mar-24", "2024-03-01 2024-03-31"),
        ("Mar '24", "2024-03-01 2024-03-31"),
        ("June 30 '25", "2025-06-30 2025-06-30"),
        ("ca. 2024", "2024-01-01 2024-12-31"),
        ("6/30/2025 (renews)", "2025-06-30 2025-06-30"),
        ("45210", "2023-10-11 2023-10-11"),
        ("15. März 2024", "2024-03-15 2024-03-15"),
        ("3 août 2024", "2024-08-03 2024-08-03"),
        ("30 de setiembre de 2024", "2024-09-30 2024-09-30"),
    ],
)
def test_first_and_last_day(text, expected):
    assert period(text) == expected


def test_the_order_of_day_and_month_holds_for_days_without_a_year():
    assert period("expires 5/6", "day-first") == "2026-06-05 2026-06-05"
    assert period("expires 5/6") == "2026-05-06 2026-05-06"
    assert period("bis 5.6.") == "2026-06-05 2026-06-05"


@pytest.mark.parametrize(
    "text",
    ["verbal", "6/30", "Mar 24", "660-555-0142", "renewed every year", "FY2024-29", "13/13/2024",
     "Spring", "Q5 2024", "expires soon"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    for clean in (clean_date, clean_end_date):
        with pytest.raises(InvalidValue):
            clean(text, day=FILE_DAY)


def test_a_day_without_a_year_needs_the_day_of_the_file():
    with pytest.raises(InvalidValue):
        clean_end_date("expires 6/30")
    cleaners = cleaners_for(Locale(day=FILE_DAY))
    assert cleaners["end_date"].clean("expires 6/30") == date(2026, 6, 30)
    assert cleaners["date"].clean("since 6/30") == date(2025, 6, 30)


@pytest.mark.parametrize("text", ["ongoing", "open-ended", "unbefristet", "indefinido", "en cours"])
def test_words_that_mean_still_give_no_day(text):
    assert clean_end_date(text) is None


def test_fiscal_years_are_said_once():
    note = date_order([(2, "FY25"), (3, "FY26"), (4, "3/4/2024")], "month-first").note()
    assert note == (
        "dates are read month first, as is usual for this kind of file; no date shows the order; "
        "fiscal years are read as July to June (FY25 in line 2)"
    )


def test_a_day_without_a_year_shows_the_order():
    found = date_order([(2, "expires 30/6"), (3, "3/4/2024")], "month-first")
    assert (found.order, found.proof) == ("day-first", (2, "expires 30/6"))


@given(
    st.dates(date(2001, 1, 1), date(2028, 12, 31)), st.dates(date(2001, 1, 1), date(2028, 12, 31))
)
def test_an_end_without_a_year_is_the_next_such_day(day, file_day):
    text = f"expires {day.month}/{day.day}"
    try:
        found = clean_end_date(text, "month-first", file_day)
    except InvalidValue:
        assert (day.month, day.day) == (2, 29)
        return
    assert (found.month, found.day) == (day.month, day.day)
    assert file_day <= found <= file_day + timedelta(days=366)


@given(st.text("0123456789/-. QFYyMmidtoexpirs'", max_size=25))
def test_the_first_day_is_never_after_the_last(text):
    try:
        first, last = clean_date(text, day=FILE_DAY), clean_end_date(text, day=FILE_DAY)
    except InvalidValue:
        return
    assert first is None or last is None or first <= last
